import {ContractSchema} from "../../../contract/schema.js";
import type {Tier} from "../../../contract/terms/components.js";
import {type Contract, mediaOf} from "../../../contract/terms.js";
import type {Billing, Deal} from "../../deal.js";
import {contractFile} from "../contract-file.js";

/** Terms of a contract file that an offer changes; `more` are components to put behind those that are there. */
export interface Changes {
  terms?: Partial<Pick<Contract, "model" | "invoice_min" | "invoice_max">>;
  more?: readonly object[];
  /** Steps in place of the one rate of a component. */
  tiers?: {place: number; steps: readonly Tier[]};
  billings?: readonly Billing[];
}

/**
 * The deal with some of its terms changed, as an offer with an id of its own: read by the same rules as a contract
 * file, so that nothing is offered that no contract may say. Who pays the ads stays as it is, whatever the offer is
 * called.
 * @example offered({id: "a", family: {versions: []}}, "b", {}) // {id: "a", family: {versions: []}}
 */
export function offered(
  deal: Deal,
  id: string,
  {terms = {}, more = [], tiers, billings = []}: Changes
): Deal {
  const [contract] = deal.family.versions;
  if (!contract) return deal;
  const components = contract.components.map((part, i) =>
    tiers?.place === i && part.kind === "per_unit"
      ? {...part, rate: undefined, tiers: [...tiers.steps]}
      : part
  );
  const file = contractFile({...contract, components, media: mediaOf(contract), ...terms});
  const offer = ContractSchema.parse({
    ...file,
    components: [...(Array.isArray(file.components) ? file.components : []), ...more],
    id,
    name: `${contract.name ?? deal.name}, changed`,
    proposal: true
  });
  return {
    ...deal,
    id,
    name: offer.name ?? id,
    model: offer.model,
    family: {...deal.family, id, versions: [offer]},
    billings: [...deal.billings, ...billings]
  };
}
