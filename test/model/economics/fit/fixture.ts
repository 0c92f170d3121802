import {
  type ContractEvidence,
  type FitEvidence,
  type Known,
  noEvidence
} from "../../../../src/model/economics/fit/evidence.js";
import {ruleNamed} from "../../../../src/model/economics/fit/rules.js";

export const usd = {currency: "USD", minorDigits: 2};
export const nothing = noEvidence(usd);

export const known = (value: number, low: number | null = null, high: number | null = null): Known => ({
  value,
  low,
  high,
  isMeasured: true,
  reason: null
});

/** A business of which all is known and all is well. */
export const good: FitEvidence = {
  ...nothing,
  answers: {
    goal: "customers",
    vertical: "hvac",
    new_market: "no",
    brand_only: "no",
    complete_control: "no",
    own_creatives: "no",
    in_house_team: "no",
    long_sales_cycle: "no",
    specific_results: "yes",
    legwork_done: "yes",
    depends_on_leads: "yes"
  },
  events: [
    {kind: "call", count: 600},
    {kind: "sale", count: 300}
  ],
  leads: 1000,
  withChannel: 1000,
  withCampaign: 950,
  calls: 600,
  callsWithLength: 600,
  appointmentsDue: 400,
  appointmentsDecided: 400,
  sales: 300,
  salesWithLead: 290,
  salesWithAmount: 300,
  customers: 280,
  daysToSaleP90: 20,
  historyWeeks: 60,
  spend: 50_000_00,
  clicks: 9000,
  impressions: 100_000,
  spendWithoutLead: 0,
  spendWithoutSale: 0,
  sharedNumbers: [],
  capacity: {reps: 2, hoursPerMonth: 100, hoursPerLead: 1},
  response: {n: 1000, within5Minutes: 700, p90Seconds: 3600},
  busiestMonth: {month: "July 2026", leads: 100},
  leadsPerMonth: 80,
  closeRate: known(0.3, 0.27, 0.33),
  marginRate: known(0.5, 0.48, 0.52),
  lifetimeValue: {...known(1000_00, 900_00, 1100_00), window: "12 months"},
  costPerCustomer: 300_00,
  limits: {
    maxCpl: known(100_00, 90_00, 110_00),
    maxCpa: known(400_00),
    maxRevenueShare: known(0.25),
    maxBaseFee: known(3000_00),
    maxCpc: known(4_00),
    maxCpm: known(20_00)
  },
  withoutFee: {pays: "profit", sentence: "A lead leaves you $50."},
  contracts: [],
  targets: 2
};

/** An offer of a kind that leaves money, its terms all said. */
export const offer = (given: Partial<ContractEvidence> = {}): ContractEvidence => ({
  id: "offer",
  name: "Offer",
  model: "cpl",
  isInForce: false,
  pays: "profit",
  paysSentence: "It pays.",
  profitPerLead: 50_00,
  unitPrice: 75_00,
  mostForUnit: known(120_00, 100_00, 140_00),
  revenueShare: 0,
  window: null,
  questions: ["ownership", "quality", "trigger", "definition", "transparency", "commitment", "outage"].map(
    id => ({
      id,
      answer: "yes" as const,
      evidence: "It is said."
    })
  ),
  ...given
});

/** What a rule says of a business that is `good` but for what is given. */
export function judge(id: string, given: Partial<FitEvidence> = {}): [string, string] {
  const {verdict, evidence} = ruleNamed(id).evaluate({...good, ...given});
  return [verdict, evidence];
}
