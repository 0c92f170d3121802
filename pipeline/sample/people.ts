import type {Wall} from "./calendar.js";
import {chance, type Draw, pick, whole} from "./random.js";

/** Somebody invented. */
export interface Person {
  firstName: string;
  lastName: string;
  /** Ten digits; the exchange is always 555. */
  phone: string;
  email: string;
  postalCode: string;
  isNear: boolean;
  lastContact: Wall;
  /** First purchase; null until then. */
  boughtAt: Wall | null;
  /** Given in the order of first purchases; a customer from before the sample has one from the start. */
  customerId: string;
}

const firstNames =
  `Ada Alma Amir Anaïs Andre Aria Beatriz Blake Bruno Carmen Cedric Chloe Clara Dana Darius Delia Dmitri Edda
  Elena Elias Emeka Esme Farah Felix Fiona Gavin Greta Hana Hector Hugo Imani Ines Ivo Jada Jonas José Joy Kai Karim Keiko
  Lena Leon Lila Luca Mabel Malik Mara Marek Mateo Mei Milo Mina Nadia Nils Noor Odell Olga Omar Opal Otis Paloma Pavel Petra
  Priya Quinn Rafael Ravi Renée Rosa Ruben Samira Selma Silas Simone Sofía Soren Stella Tariq Tessa Theo Uma Vera Viktor Wade
  Wanda Xenia Yara Yusuf Zane Zoë`.split(/\s+/);

const lastNames =
  `Abernall Adeyo Alvarro Ashdown Bancrost Barrowick Bellweth Bergstrand Blackmere Brandtov Calloway Castellan
  Chenwick Coldbrook Corriveau D'Aubry Dahlgreen Delacourt Dunmere Eastlake Ekströmd Fairmont Farrowell Fennimore Forsgate Galindez
  Garroway Greenhalt Hallorane Harwick Hollowell Ibarrola Ingram-Vale Jankovar Kaminsky-Roe Kestrel Kowalden Lachlane Langmere
  Larkspur Lindqvall Lockmere Maddigan Marchetta Mbekari Merriweth Montclair Nakamoro Nightingale Núñezal O'Brannick O'Dellan Okonwu
  Oldenbeck Ostrander Pemberly Petrovane Pickwell Quillfeather Ravenhurst Redmondo Rosendale Rutherglen Salvatero Sandovan Saxonby
  Silverthorn Stanwick Sundqvist Takahara Tamblyn Thistlewood Thornbury Umbridge-Day Underhall Valdemaro Van-Asten Vasquillo
  Wainscott Wakefern Weatherall Whitlowe Winterbourne Wolfram Yamazawa Yarrowdale Zielonka Zuberiano`.split(
    /\s+/
  );

const areaCodes = ["312", "773", "872", "708", "630", "331", "847", "224", "815", "779", "464"];
const mailHosts = ["example.com", "example.com", "example.org", "example.net"];

/** Where Harbor works; business.yaml says the same by prefix and postal code. */
const nearCodes =
  `60601 60605 60607 60608 60610 60613 60614 60616 60618 60622 60625 60626 60630 60634 60638 60640 60641 60645
  60646 60647 60654 60657 60659 60660 60706 60707 60712 60714 60201 60202 60203 60301 60302 60304 60305 60068 60076 60077
  60053 60025 60091`.split(/\s+/);

/** Too far away: farther suburbs and other states, one code with a leading zero. */
const farCodes = ["60901", "60950", "61101", "61350", "53140", "53142", "46320", "46304", "49022", "07030"];

/** Makes people with a phone number and an e-mail address that nobody else in the sample has. */
export function crowd(draw: Draw): (at: Wall, farAway: number) => Person {
  const phones = new Set<string>();
  let serial = 100;
  return (at, farAway) => {
    const firstName = pick(draw, firstNames);
    const lastName = pick(draw, lastNames);
    const isNear = !chance(draw, farAway);
    serial += whole(draw, 1, 3);
    return {
      firstName,
      lastName,
      phone: newPhone(draw, phones),
      email: `${plain(firstName)}.${plain(lastName)}${serial}@${pick(draw, mailHosts)}`,
      postalCode: pick(draw, isNear ? nearCodes : farCodes),
      isNear,
      lastContact: at,
      boughtAt: null,
      customerId: ""
    };
  };
}

/** Lines 0200 to 9999: Harbor's own numbers are below, and 1212 is directory assistance. */
function newPhone(draw: Draw, taken: Set<string>): string {
  for (;;) {
    const line = whole(draw, 200, 9999);
    const phone = `${pick(draw, areaCodes)}555${String(line).padStart(4, "0")}`;
    if (line === 1212 || taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
}

/** Letters only, as mail addresses are written. */
const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();

/** (312) 555-0142 and its brothers: people type their number as they like. */
export function typedPhone(draw: Draw, phone: string): string {
  const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
  return pick(draw, [
    `(${area}) ${exchange}-${line}`,
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    phone,
    `+1 ${area} ${exchange} ${line}`
  ]);
}

/** +13125550142, as phone systems write it. */
export const dialledPhone = (phone: string): string => `+1${phone}`;

/** Some people write their address with capitals; it is the same address. */
export function typedEmail(draw: Draw, email: string): string {
  return chance(draw, 0.12) ? email.replace(/(^|\.)[a-z]/g, letter => letter.toUpperCase()) : email;
}

/** First name first; a few put a comma between, which a CSV must quote. */
export function typedName(draw: Draw, person: Person): string {
  const {firstName, lastName} = person;
  return chance(draw, 0.03) ? `${lastName}, ${firstName}` : `${firstName} ${lastName}`;
}
