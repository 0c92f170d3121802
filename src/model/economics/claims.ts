import type {ClaimMonth} from "../rows.js";

/** What a platform claims and what came, of any months together; money is minor units, claims may be fractions. */
export type Claims = Omit<ClaimMonth, "channel" | "month">;

/**
 * Claims and leads of several months of one platform together, from the first day to the last; minor units. A sum of
 * which no month knows anything is null; of no months at all there is nothing: null.
 * @example totalClaims([]) // null
 */
export function totalClaims(months: readonly Claims[]): Claims | null {
  const days = months.flatMap(({firstDay, lastDay}) => [firstDay, lastDay]).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) return null;
  const known = (of: (month: Claims) => number | null) => {
    const values = months.map(of).filter(value => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  };
  const sum = (of: (month: Claims) => number) => known(of) ?? 0;
  return {
    firstDay,
    lastDay,
    spend: sum(({spend}) => spend),
    claimingSpend: sum(({claimingSpend}) => claimingSpend),
    claimedConversions: known(({claimedConversions}) => claimedConversions),
    claimedValue: known(({claimedValue}) => claimedValue),
    leads: sum(({leads}) => leads),
    duplicateLeads: sum(({duplicateLeads}) => duplicateLeads),
    customers: known(({customers}) => customers)
  };
}

/**
 * How many leads the records hold for every claimed conversion, 0 and above: 1 where both say the same, below 1 where
 * the platform claims more. Null where nothing is claimed.
 * @example leadsPerClaim({leads: 90, claimedConversions: 120}) // 0.75
 * @example leadsPerClaim({leads: 90, claimedConversions: 0}) // null
 */
export function leadsPerClaim({
  leads,
  claimedConversions
}: Pick<Claims, "leads" | "claimedConversions">): number | null {
  return claimedConversions !== null && claimedConversions > 0 ? leads / claimedConversions : null;
}

/**
 * What a claimed conversion cost by the platform's own count, minor units: the spend for which something is claimed
 * over the claims. Null where nothing is claimed.
 * @example costPerClaim({claimingSpend: 500_00, claimedConversions: 12.5}) // 4000
 */
export function costPerClaim({
  claimingSpend,
  claimedConversions
}: Pick<Claims, "claimingSpend" | "claimedConversions">): number | null {
  return claimedConversions !== null && claimedConversions > 0 ? claimingSpend / claimedConversions : null;
}

/**
 * What a lead cost on the same days, minor units: all ad spend of the channel over its leads, duplicates included.
 * Null where no lead came. Source: economics/definitions.ts, cost per lead.
 * @example costPerCountedLead({spend: 500_00, leads: 10}) // 5000
 */
export function costPerCountedLead({spend, leads}: Pick<Claims, "spend" | "leads">): number | null {
  return leads > 0 ? spend / leads : null;
}
