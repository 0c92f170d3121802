import {type Arrival, arrivals} from "./arrivals.js";
import {dataEnd, day, type Wall} from "./calendar.js";
import {type Claims, claimsOf} from "./claims.js";
import {type Dispute, dispute} from "./disputes.js";
import {answer, arrange} from "./followup.js";
import {contact, type Lead, repeats} from "./leads.js";
import {needOn} from "./market.js";
import {crowd, type Person} from "./people.js";
import {chance, type Draw, pick, stream} from "./random.js";
import {laterSales, type Refund, refundsOf, type Sale, sell, unknownLeadSales, willBuy} from "./sales.js";
import {clickSpend, leadSpend, type SpendRow} from "./spend.js";

/** All that happened at Harbor, in order of time, before any system writes it down. */
export interface Story {
  leads: Lead[];
  sales: Sale[];
  refunds: Refund[];
  spend: SpendRow[];
  claims: Claims;
  disputes: Dispute[];
}

const share = {
  /** A customer of the sample who comes back as a new lead, long after the last contact. */
  returningCustomer: 0.022,
  /** Somebody who did not buy and comes back, long after the last contact: not a duplicate. */
  returningStranger: 0.015,
  /** A customer from before the sample. */
  oldCustomer: 0.008,
  /** Buyers whose sale is booked on their first lead, where they were in touch several times. */
  bookedOnFirst: 0.7
};

/** Long enough that no reading of a 30-day window sees a duplicate. */
const longAfter = 50 * day;

/** Tells the story once, in order of time. Two calls tell the same. */
export function tell(): Story {
  const draw = stream("people");
  const newPerson = crowd(stream("crowd"));
  const known: Person[] = [];
  const leads: Lead[] = [];
  const sales: Sale[] = [];
  for (const arrival of arrivals(stream("arrivals"))) {
    const person = whoComes(draw, arrival, known, newPerson);
    const first = contact(draw, arrival.at, arrival.source, person, needOn(draw, arrival.source, arrival.at));
    const all = [first, ...repeats(draw, first)];
    for (const lead of all) answer(draw, lead);
    person.lastContact = all.at(-1)?.createdAt ?? arrival.at;
    const booked = chance(draw, share.bookedOnFirst) ? first : (all.at(-1) ?? first);
    const buys = willBuy(draw, booked);
    for (const lead of all) if (lead === booked || !buys) arrange(draw, lead, lead === booked && buys);
    if (buys) sales.push(book(draw, booked));
    if (!known.includes(person)) known.push(person);
    leads.push(...all);
  }
  sales.push(...unknownLeadSales(stream("walk-ins"), newPerson));
  return record(leads, [...sales, ...comingBack(sales)]);
}

/** What the buyers order later, one chain for each of them. */
function comingBack(sales: readonly Sale[]): Sale[] {
  const draw = stream("later sales");
  const firsts = new Map<Person, Sale>();
  for (const sale of sales) if (!firsts.has(sale.person)) firsts.set(sale.person, sale);
  return [...firsts.values()].flatMap(first => laterSales(draw, first));
}

function book(draw: Draw, lead: Lead): Sale {
  const sale = sell(draw, lead);
  lead.soldAt = sale.closedAt;
  lead.person.boughtAt = Math.min(lead.person.boughtAt ?? sale.closedAt, sale.closedAt);
  return sale;
}

/** Mostly somebody new; at times somebody who was here before. */
function whoComes(
  draw: Draw,
  {at, source}: Arrival,
  known: readonly Person[],
  newPerson: (at: Wall, farAway: number) => Person
): Person {
  const roll = draw();
  const wantsCustomer = roll < share.returningCustomer;
  if (wantsCustomer || roll < share.returningCustomer + share.returningStranger) {
    const free = known.filter(
      ({lastContact, boughtAt}) =>
        lastContact < at - longAfter &&
        (wantsCustomer ? boughtAt !== null && boughtAt < at - longAfter : boughtAt === null)
    );
    if (free.length > 0) return pick(draw, free);
  }
  const person = newPerson(at, source.farAway);
  if (chance(draw, share.oldCustomer)) person.customerId = `C-0${100 + (known.length % 900)}`;
  return person;
}

/** What is known at the end of the data, numbered as it came in. */
function record(allLeads: Lead[], allSales: Sale[]): Story {
  const leads = allLeads.filter(lead => lead.createdAt < dataEnd).sort((a, b) => a.createdAt - b.createdAt);
  const sales = allSales.filter(sale => sale.closedAt < dataEnd).sort((a, b) => a.closedAt - b.closedAt);
  let customers = 1000;
  sales.forEach((sale, index) => {
    sale.id = `J${20_001 + index}`;
    sale.person.customerId ||= `C-${++customers}`;
  });
  const refundDraw = stream("refunds");
  const disputeDraw = stream("disputes");
  const spendDraw = stream("spend");
  const spend = [...clickSpend(spendDraw), ...leadSpend(stream("lead prices"), leads)];
  return {
    leads,
    sales,
    refunds: sales
      .flatMap(sale => refundsOf(refundDraw, sale))
      .filter(refund => refund.at < dataEnd)
      .sort((a, b) => a.at - b.at),
    spend,
    claims: claimsOf(stream("claims"), spend, leads),
    disputes: leads.flatMap(lead => dispute(disputeDraw, lead) ?? []).sort((a, b) => a.filedAt - b.filedAt)
  };
}
