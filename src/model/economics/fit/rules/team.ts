import {countWords} from "../../../contract/phrases.js";
import {type FitRule, fromItem, graded, judged, readinessItem, ruleOf, unknown} from "../rule.js";
import {thresholds} from "../thresholds.js";

const hour = 3600;

/** Whether your people can work what comes, and how soon they do. Source: economics/README.markdown, fit. */
export const teamRules: FitRule[] = [
  ruleOf(
    "capacity",
    "readiness",
    "Can your people work the leads of a month?",
    ({capacity}) =>
      capacity === null
        ? "write capacity: into business.yaml (reps, hours_per_month, hours_per_lead)"
        : "cap the leads of a month in the contract, or add hours before the busy months",
    evidence => {
      const {busiestMonth, leadsPerMonth, capacity} = evidence;
      const found = fromItem(readinessItem("capacity", evidence));
      if (found.verdict === "unknown" || capacity === null || busiestMonth === null) return found;
      const {reps, hoursPerMonth, hoursPerLead} = capacity;
      const isUsual = leadsPerMonth !== null && leadsPerMonth * hoursPerLead <= reps * hoursPerMonth;
      return {
        ...found,
        verdict: found.verdict === "met" ? "met" : isUsual ? "weak" : "not met",
        evidence: `In the busiest month, ${busiestMonth.month}: ${found.evidence}${
          leadsPerMonth === null ? "" : ` A usual month has ${countWords(Math.round(leadsPerMonth), "lead")}.`
        }`
      };
    }
  ),
  ruleOf(
    "five_minutes",
    "readiness",
    "Are most leads answered within five minutes?",
    "let whoever is free answer at once, and record when",
    evidence => {
      const found = fromItem(readinessItem("five_minutes", evidence));
      if (found.verdict === "unknown" || evidence.response === null) return found;
      const {n, within5Minutes} = evidence.response;
      const {withinFiveMinutes, hardlyWithinFiveMinutes} = thresholds;
      return {
        ...found,
        verdict: graded(within5Minutes / n, withinFiveMinutes.value, hardlyWithinFiveMinutes.value)
      };
    }
  ),
  ruleOf(
    "follow_up",
    "readiness",
    "Does nobody wait longer than a day for an answer?",
    "find out who waits longest, such as leads of a weekend, and who could answer them",
    evidence => {
      const found = fromItem(readinessItem("follow_up", evidence));
      const p90 = evidence.response?.p90Seconds ?? null;
      if (found.verdict !== "not met" || p90 === null) return found;
      const isLate = p90 >= thresholds.tooSlowAnswer.value * hour;
      return {...found, verdict: isLate ? "not met" : "weak"};
    }
  ),
  ruleOf(
    "targets_agreed",
    "readiness",
    "Is it agreed what a lead and a customer may cost?",
    "write targets: into business.yaml (cpl, cpa, close_rate)",
    ({targets}) =>
      targets === 0
        ? unknown("No targets are written down.")
        : judged("met", `${countWords(targets, "target")} ${targets === 1 ? "is" : "are"} written down.`)
  )
];
