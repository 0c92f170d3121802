import {cellOf, type LeadColumns} from "../ledger.js";

/** A number that stands for more than one source, how many leads came by it, and how many of them are in scope. */
export interface SharedNumber {
  number: string;
  channels: string[];
  leads: number;
  own: number;
}

/** Somebody who runs ads, and how many of the leads come without the name of a campaign. */
export interface Agency {
  account: string;
  leads: number;
  withoutCampaign: number;
}

/**
 * The numbers dialled that leads of two or more channels came by, the busiest first: nobody can tell whose such a
 * call is. Leads without a channel do not speak. Null where the numbers are not at hand.
 * @example sharedNumbersOf({length: 0}, () => true) // null
 */
export function sharedNumbersOf(leads: LeadColumns, theirs: (row: number) => boolean): SharedNumber[] | null {
  const numbers = leads.tracking_number;
  if (numbers === undefined) return null;
  const found = new Map<string, {channels: Set<string>; leads: number; own: number}>();
  for (let row = 0; row < leads.length; row++) {
    const number = cellOf(numbers, row);
    const channel = cellOf(leads.channel, row);
    if (number === null || channel === null) continue;
    const seen = found.get(number) ?? {channels: new Set<string>(), leads: 0, own: 0};
    seen.channels.add(channel);
    seen.leads++;
    if (theirs(row)) seen.own++;
    found.set(number, seen);
  }
  return [...found]
    .filter(([, {channels}]) => channels.size > 1)
    .map(([number, seen]) => ({
      number,
      channels: [...seen.channels].sort(),
      leads: seen.leads,
      own: seen.own
    }))
    .sort((a, b) => b.leads - a.leads || (a.number < b.number ? -1 : 1));
}

/**
 * The accounts that leads came through, the business's own (in_house) left out, by name.
 * @example agenciesOf({length: 0}) // []
 */
export function agenciesOf(leads: LeadColumns): Agency[] {
  const agencies = new Map<string, Agency>();
  for (let row = 0; row < leads.length; row++) {
    const account = cellOf(leads.account, row);
    if (account === null || account.trim().toLowerCase() === "in_house") continue;
    const agency = agencies.get(account) ?? {account, leads: 0, withoutCampaign: 0};
    agency.leads++;
    if (cellOf(leads.campaign, row) === null) agency.withoutCampaign++;
    agencies.set(account, agency);
  }
  return [...agencies.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}
