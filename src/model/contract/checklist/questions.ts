import {rounded} from "../exact.js";
import type {Finding} from "../lint/finding.js";
import type {History} from "../lint/history.js";
import {leastPerPeriod} from "../lint/reading.js";
import {countWords, type Money, minorWords, shareWords} from "../phrases.js";
import type {Contract} from "../terms.js";
import type {TermInWords} from "../words/term.js";
import {type ChecklistItem, item} from "./item.js";

interface Question {
  id: string;
  part: "question" | "red flag";
  question: string;
  /** Findings that answer no. */
  codes: string[];
  /** What the contract says of it. */
  topic: string;
  /** What is said where the contract has nothing on the topic: then nobody needs an answer, or nobody has one. */
  otherwise: {holds: boolean | null; evidence: string};
}

const notCounted = {holds: null, evidence: "This contract does not pay by what comes."};

const questions: Question[] = [
  {
    id: "attribution",
    part: "question",
    question: "Is it said which leads and sales are the agency's?",
    codes: ["L-SOURCE-UNSET", "L-EXISTING", "L-SHARED-NUMBER"],
    topic: "whose leads",
    otherwise: notCounted
  },
  {
    id: "outage",
    part: "question",
    question: "Is it said what happens when tracking breaks?",
    codes: ["L-OUTAGE-UNSET"],
    topic: "tracking",
    otherwise: notCounted
  },
  {
    id: "quality",
    part: "question",
    question: "Can a bad lead be refused, in time and without a limit?",
    codes: ["L-DISPUTE-UNSET", "L-DISPUTE-SHORT", "L-QUOTA"],
    topic: "disputes",
    otherwise: notCounted
  },
  {
    id: "ownership",
    part: "question",
    question: "Do the accounts, pages, numbers and data stay yours when you leave?",
    codes: ["L-OWNERSHIP-UNKNOWN", "L-OWNERSHIP-AGENCY"],
    topic: "ownership",
    otherwise: {holds: true, evidence: "Nobody else runs your ads."}
  },
  {
    id: "commitment",
    part: "question",
    question: "Can you leave without paying for months to come?",
    codes: ["L-LOCKIN", "L-EXIT", "L-TERM-UNSET"],
    topic: "leaving",
    otherwise: {holds: true, evidence: "Nobody binds you."}
  },
  {
    id: "exclusivity",
    part: "question",
    question: "May you use other agencies, and are leads sold to you alone?",
    codes: ["L-LOCKIN", "L-EXCLUSIVE", "L-SHARED-LEADS"],
    topic: "exclusivity",
    otherwise: {holds: true, evidence: "Nothing forbids it."}
  },
  {
    id: "trigger",
    part: "question",
    question: "Is it said when exactly payment falls due?",
    codes: ["L-TRIGGER-UNSET"],
    topic: "what counts",
    otherwise: notCounted
  },
  {
    id: "scorekeeper",
    part: "question",
    question: "Is what is billed counted by somebody else than the one who is paid?",
    codes: ["L-SCOREKEEPER"],
    topic: "reporting",
    otherwise: notCounted
  },
  {
    id: "definition",
    part: "red flag",
    question: "Is a lead that counts defined by place, budget, time and need?",
    codes: ["L-QUAL-EMPTY"],
    topic: "what counts",
    otherwise: notCounted
  },
  {
    id: "transparency",
    part: "red flag",
    question: "Does the agency show the campaign behind every lead?",
    codes: ["L-ATTR-LEVEL"],
    topic: "reporting",
    otherwise: {holds: true, evidence: "You run the campaigns yourself."}
  },
  {
    id: "promises",
    part: "red flag",
    question: "Are promised numbers no more than you have had, and worth something if missed?",
    codes: ["L-GUARANTEE-HISTORY", "L-GUARANTEE-REMEDY"],
    topic: "promises",
    otherwise: {holds: true, evidence: "No number is promised."}
  }
];

/**
 * What to ask before signing, answered from the findings and the sentences of a contract, and from the records.
 * Source: economics/README.markdown, fit.
 * @example askedOf(null, [], [], null, {currency: "USD", minorDigits: 2})[0].answer // "unknown"
 */
export function askedOf(
  contract: Contract | null,
  found: readonly Finding[],
  said: readonly TermInWords[],
  history: History | null,
  money: Money
): ChecklistItem[] {
  return [
    ...questions.map(question => answered(question, contract, found, said)),
    minimum(contract, money),
    disputed(history),
    gaming(found, history)
  ];
}

function answered(
  {id, part, question, codes, topic, otherwise}: Question,
  contract: Contract | null,
  found: readonly Finding[],
  said: readonly TermInWords[]
): ChecklistItem {
  if (contract === null) return item(part, id, question, null, "There is no contract to look at.");
  const against = found.filter(({code}) => codes.includes(code));
  const [first] = against;
  if (first) {
    // A promise without a history to hold it against is open, not broken.
    const isOpen = against.every(({code, severity}) => code === "L-GUARANTEE-HISTORY" && severity === "note");
    return item(part, id, question, isOpen ? null : false, `${first.title}.`);
  }
  const sentences = said.filter(term => term.topic === topic).map(term => term.sentence);
  return sentences.length === 0
    ? item(part, id, question, otherwise.holds, otherwise.evidence)
    : item(part, id, question, true, sentences.join(" "));
}

function minimum(contract: Contract | null, money: Money): ChecklistItem {
  const least = contract && rounded(leastPerPeriod(contract, money.minorDigits));
  return item(
    "question",
    "minimum",
    "Does a month without results cost nothing?",
    least === null ? null : least === 0,
    least === null
      ? "There is no contract to look at."
      : least === 0
        ? "No base fee and no minimum are due."
        : `${minorWords(least, money)} are due every ${contract?.billing_period ?? "month"}, whatever comes of it.`
  );
}

function disputed(history: History | null): ChecklistItem {
  const has = history !== null && history.disputed > 0;
  return item(
    "question",
    "disputed_share",
    "Is it known how many leads are disputed, and how many come back?",
    has ? true : null,
    has
      ? `${history.disputed.toLocaleString("en-US")} of ${countWords(history.leads, "lead")} (${shareWords(history.disputed, history.leads)}) were disputed and ${history.accepted.toLocaleString("en-US")} of these (${shareWords(history.accepted, history.disputed)}) accepted: ${shareWords(history.accepted, history.leads)} of all leads came back.`
      : "No dispute is in the records."
  );
}

function gaming(found: readonly Finding[], history: History | null): ChecklistItem {
  const [sign] = found.filter(({code}) => code === "L-CALL-SPIKE" || code === "L-CLOSE-FALLING");
  const has = history !== null && history.leads > 0;
  return item(
    "red flag",
    "natural_leads",
    "Do leads look like people who want to buy, rather than like what is billed?",
    has ? sign === undefined : null,
    sign
      ? `${sign.title}.`
      : has
        ? "No calls pile up at the length that is billed, and no fall of the close rate shows."
        : "The records hold no leads."
  );
}
