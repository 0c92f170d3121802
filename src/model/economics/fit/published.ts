import {z} from "zod";
import {modelNames} from "../../contract/terms/vocabulary.js";
import {TargetOutcome} from "../targets.js";
import {ruleKinds, ruleVerdicts} from "./rule.js";
import {fitVerdicts} from "./verdict.js";

const Named = z.object({rule: z.string(), sentence: z.string()});
const Side = z.object({who: z.string(), says: z.string()});

/** What fit comes to: for the command, and for the page. Money is minor units, shares are 0-1. */
export const FitReport = z.object({
  business: z.string(),
  currency: z.string(),
  minorDigits: z.number(),
  asOf: z.string(),
  verdicts: z.array(
    z.object({
      model: z.enum(modelNames),
      verdict: z.enum(fitVerdicts),
      reasons: z.array(Named),
      conditions: z.array(Named)
    })
  ),
  rules: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(ruleKinds),
      label: z.string(),
      verdict: z.enum(ruleVerdicts),
      evidence: z.string(),
      source: z.enum(["measured", "answered", "unknown"]),
      cure: z.string().nullable()
    })
  ),
  thresholds: z.array(
    z.object({
      id: z.string(),
      value: z.number(),
      unit: z.enum(["weeks", "days", "share", "hours"]),
      label: z.string(),
      reason: z.string()
    })
  ),
  targets: z.array(TargetOutcome),
  claims: z.array(
    z.object({
      id: z.string(),
      topic: z.string(),
      sides: z.tuple([Side, Side]),
      decidedBy: z.array(z.string()),
      verdict: z.string(),
      yours: z.string().nullable()
    })
  ),
  visibility: z.object({
    spend: z.number().nullable().describe("ad spend on record"),
    withoutLead: z.number().nullable().describe("of it, where no lead is known to come from"),
    withoutSale: z.number().nullable().describe("of it, where no sale is known to come from"),
    shareWithoutLead: z.number().nullable(),
    shareWithoutSale: z.number().nullable()
  }),
  /** The contract that the claims are held against; null where none is in force. */
  contract: z.string().nullable()
});
export type FitReport = z.infer<typeof FitReport>;
