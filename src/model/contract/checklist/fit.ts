import {type ChecklistItem, item} from "./item.js";

/** A business's answers to the questions of fit: yes, no or unknown as words or truth values; `goal` is a word. */
export type FitAnswers = Readonly<Record<string, string | boolean | number>>;

/** Each with the answer that speaks for paying by results. */
export const fitQuestions = [
  {
    key: "new_market",
    good: false,
    question: "Are you known where you sell?",
    yes: "You are building a name in a market that does not know you.",
    no: "You sell where you are known."
  },
  {
    key: "brand_only",
    good: false,
    question: "Do you want calls rather than to be known?",
    yes: "You want to be known rather than called.",
    no: "You want more than to be known."
  },
  {
    key: "complete_control",
    good: false,
    question: "May an agency decide on ads?",
    yes: "You want to decide on every ad yourself.",
    no: "You leave ads to others."
  },
  {
    key: "own_creatives",
    good: false,
    question: "May an agency make the ads?",
    yes: "You want to make the ads yourself.",
    no: "You let others make the ads."
  },
  {
    key: "in_house_team",
    good: false,
    question: "Is there work for an agency beside your own people?",
    yes: "You have people who run ads.",
    no: "Nobody of yours runs ads."
  },
  {
    key: "long_sales_cycle",
    good: false,
    question: "Do people decide within half a year, and without many others?",
    yes: "Sales take half a year or more, or need many people's yes.",
    no: "Sales take less than half a year."
  },
  {
    key: "specific_results",
    good: true,
    question: "Do you want countable results?",
    yes: "You care about countable results.",
    no: "You do not care about countable results."
  },
  {
    key: "legwork_done",
    good: true,
    question: "Do you want others to do the work?",
    yes: "You want others to do the work.",
    no: "You do the work yourself."
  },
  {
    key: "depends_on_leads",
    good: true,
    question: "Does your work come from leads?",
    yes: "Your work comes from leads.",
    no: "Your work does not come from leads."
  }
] as const;

/**
 * The questions of fit, each answered by itself: none is averaged away. Source: economics/README.markdown, fit.
 * @example fitItems({new_market: "yes"})[0].answer // "no"
 * @example fitItems({})[0].answer // "unknown"
 */
export function fitItems(fit: FitAnswers): ChecklistItem[] {
  return fitQuestions.map(({key, good, question, yes, no}) => {
    const said = truthOf(fit[key]);
    const evidence = said === null ? "You have not said." : said ? yes : no;
    return item("fit", key, question, said === null ? null : said === good, evidence);
  });
}

function truthOf(answer: string | boolean | number | undefined): boolean | null {
  const text = String(answer ?? "")
    .trim()
    .toLowerCase();
  if (text === "yes" || text === "true" || text === "1") return true;
  return text === "no" || text === "false" || text === "0" ? false : null;
}
