import {countWords, listWords, minorWords, priceWords} from "../../src/model/contract/phrases.js";
import type {Reconciliation} from "./reconciliation.js";
import type {DifferenceKind, MatchedBy, OnlyInListReason} from "./rows.js";

/** What pairs are made by, in words. */
export const clueWords: Record<MatchedBy, string> = {
  lead_id: "id",
  click_id: "click id",
  phone: "phone",
  email: "e-mail"
};

/** What is the matter with so many rows that only the list has, after "of them". */
const reasonWords: Record<OnlyInListReason, (n: string, isOne: boolean, report: Told) => string> = {
  repeated: (n, isOne) => `${n} ${isOne ? "repeats" : "repeat"} another row of its list`,
  after_records: (n, isOne, {asOf}) =>
    `${n} ${isOne ? "is" : "are"} later than your records, which end on ${asOf}`,
  other_account: (n, isOne) => `${n} ${isOne ? "is" : "are"} in your records under another account`,
  id_spelling: (n, isOne) =>
    `${n} ${isOne ? "has an id" : "have ids"} like ${isOne ? "one" : "some"} of yours, but for zeros in front or capitals`,
  taken: (n, isOne) => `${n} ${isOne ? "is" : "are"} like a lead of yours that another row has already`,
  outside_window: (n, isOne, {window}) =>
    `${n} ${isOne ? "is a person" : "are persons"} of yours, but more than ${countWords(window, "day")} apart`,
  no_clue: (n, isOne) => `${n} ${isOne ? "has" : "have"} no id, phone or e-mail`,
  unknown: (n, isOne) => `${n} ${isOne ? "is" : "are"} nowhere in your records`
};

type Told = Pick<Reconciliation, "asOf" | "window">;

/** What the list and our records have of each other, in a few sentences. */
export function summaryOf(report: Omit<Reconciliation, "summary" | "ask">): string {
  const {counts, cost, currency, minorDigits} = report;
  const money = {currency, minorDigits};
  const sentences =
    counts.reported === 0
      ? ["The agency's list holds no lead of the period."]
      : [matchedSentence(report), ...(counts.onlyInList > 0 ? [unmatchedSentence(report)] : [])];
  if (counts.recorded > 0 || counts.reported > 0)
    sentences.push(
      counts.onlyInRecords === 0
        ? "None of yours is missing from its list."
        : `${counts.onlyInRecords.toLocaleString("en-US")} of yours ${counts.onlyInRecords === 1 ? "is" : "are"} missing from its list.`
    );
  for (const {contract, pricePerLead, leads, amount} of cost)
    sentences.push(
      `At the ${priceWords(pricePerLead, money)} a lead of ${contract} ${leads === 1 ? "the one that is not would cost" : `the ${leads.toLocaleString("en-US")} that are not would cost`} ${minorWords(amount, money)}.`
    );
  return sentences.join(" ");
}

function matchedSentence({counts}: Pick<Reconciliation, "counts">): string {
  const by = Object.entries(counts.matchedBy)
    .filter(([, n]) => n > 0)
    .map(([clue, n]) => `${n.toLocaleString("en-US")} by ${clueWords[clue as MatchedBy]}`);
  const reported = `The agency reports ${countWords(counts.reported, "lead")}`;
  if (counts.matched === 0)
    return `${reported}; ${counts.reported === 1 ? "it is not" : "none of them is"} in your records.`;
  return `${reported}; ${counts.matched.toLocaleString("en-US")} of them ${counts.matched === 1 ? "is" : "are"} in your records (${by.join(", ")}).`;
}

function unmatchedSentence(report: Omit<Reconciliation, "summary" | "ask">): string {
  const {onlyInList, onlyInListBy} = report.counts;
  const parts = Object.entries(onlyInListBy).flatMap(([reason, n]) =>
    n === 0 ? [] : [reasonWords[reason as OnlyInListReason](n.toLocaleString("en-US"), n === 1, report)]
  );
  return `${onlyInList.toLocaleString("en-US")} ${onlyInList === 1 ? "is" : "are"} not: ${listWords(parts)}.`;
}

/** What to ask the agency, a sentence each; empty where both lists say the same. */
export function questionsOf(report: Omit<Reconciliation, "summary" | "ask">): string[] {
  const {counts, list, asOf, unreadable} = report;
  const asked: string[] = [];
  const when = (n: number, text: (n: number) => string) => void (n > 0 && asked.push(text(n)));
  const only = (reason: OnlyInListReason) => counts.onlyInListBy[reason];
  const leads = (n: number) => countWords(n, "lead");
  const rows = (n: number) => countWords(n, "row");

  when(
    only("unknown"),
    n =>
      `Ask for the time, the form or recording, and the way of contact of the ${leads(n)} that your records do not have.`
  );
  when(only("no_clue"), n => `Ask for the id, phone or e-mail of ${rows(n)}: the list gives none of them.`);
  when(only("repeated"), n => `Ask it to count the ${rows(n)} that repeat another row once.`);
  when(
    only("outside_window"),
    n => `Ask which contact is meant by the ${rows(n)} whose person reached you at another time.`
  );
  when(only("taken"), n => `Ask how the ${rows(n)} differ from the row that has the same lead of yours.`);
  when(
    only("other_account"),
    n => `Ask why ${leads(n)} that reached you through another account ${n === 1 ? "is" : "are"} on its list.`
  );
  when(
    only("id_spelling"),
    n => `Ask for the ids of ${rows(n)} as they were exported: a spreadsheet drops zeros in front of an id.`
  );
  when(
    only("after_records"),
    n => `Load your own leads after ${asOf} before you speak of the ${rows(n)} that are later.`
  );
  const differs: Record<DifferenceKind, (n: number) => string> = {
    date: n => `Ask which day is right for the ${leads(n)} that its list has a day or more apart.`,
    call_seconds: n =>
      `Ask how it counts the seconds of ${countWords(n, "call")} that your records have longer or shorter.`,
    phone: n =>
      `Ask whose ids it uses: ${leads(n)} with an id of yours ${n === 1 ? "has" : "have"} another phone.`,
    duplicate: n =>
      `Ask whether it bills the ${leads(n)} that your records count as a duplicate of an earlier one.`,
    unqualified: n => `Ask whether it bills the ${leads(n)} that you do not count as qualified.`
  };
  for (const [kind, text] of Object.entries(differs)) when(counts.differences[kind as DifferenceKind], text);
  when(counts.onlyInRecords, n => `Ask whether the ${leads(n)} that its list lacks came from its campaigns.`);
  const broken = unreadable.filter(({cure}) => !cure.startsWith("nothing to do"));
  when(broken.length, n => `Ask for the ${rows(n)} that cannot be read once more, written like the others.`);
  if (counts.reported > 0 && !list.columns.includes("lead_id"))
    asked.push("Ask for your lead ids in its list: a person can have more than one lead.");
  return asked;
}
