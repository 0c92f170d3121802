/** A question of the checklist and its answer; "yes" is always the good one. */
export interface ChecklistItem {
  id: string;
  /** Before signing: are you ready; what to ask the agency; what warns. */
  part: "readiness" | "fit" | "question" | "red flag";
  question: string;
  answer: "yes" | "no" | "unknown";
  /** What the answer rests on, one sentence. */
  evidence: string;
}

/**
 * An item whose answer is a test, or unknown where the test has nothing to go by.
 * @example item("readiness", "a", "Is it?", null, "nobody knows").answer // "unknown"
 * @example item("readiness", "a", "Is it?", true, "it is").answer // "yes"
 */
export function item(
  part: ChecklistItem["part"],
  id: string,
  question: string,
  holds: boolean | null,
  evidence: string
): ChecklistItem {
  return {id, part, question, answer: holds === null ? "unknown" : holds ? "yes" : "no", evidence};
}
