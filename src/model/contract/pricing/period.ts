import {dayNumber, periodOf, type Span} from "../calendar.js";
import {exact, over, rounded, times, whole} from "../exact.js";
import type {SettledLine, SettledPeriod} from "../settlement.js";
import type {Component, TierReset} from "../terms/components.js";
import {type Contract, type ContractFamily, mediaOf} from "../terms.js";
import {bonusOf} from "./bonus.js";
import {LineList} from "./line-list.js";
import {clampOf, type PricedLine} from "./parts.js";
import {atReset, type Behind, pricePerUnit} from "./per-unit.js";
import {pricePercent} from "./percent.js";
import {componentName, percentText} from "./text.js";

/** What is behind the tiers of each component: by version, component and the span since they were reset. */
export type Behinds = Map<string, Behind>;

/** The component fees of a period, and how each line of its settlement was priced (by place in the settled lines). */
export interface PeriodFees {
  lines: LineList;
  priced: (PricedLine | undefined)[];
  /** What each settled line came to, minor units. */
  amounts: number[];
}

/**
 * The contract whose terms rule a period: the last in force in it (for so many days), else the last that has started.
 * @example rulingOf({versions: []}, {inForce: [], to: "2026-02-01"}) // null
 */
export function rulingOf(
  {versions}: ContractFamily,
  period: SettledPeriod
): {contract: Contract; days: number} | null {
  const last = period.inForce.at(-1);
  const contract = last ? versions[last.version] : versions.filter(({start}) => start < period.to).at(-1);
  return contract ? {contract, days: last?.days ?? 0} : null;
}

/**
 * Prices the components of one period: flats by the days in force, units and percentages by their lines, bonuses by
 * the net billable units, each component within its least and its most. Each line is rounded once. `behinds` is read,
 * and moved on to the end of the period where `moves` says so. Source: contract/README.markdown, steps 7 to 10.
 * @example priceComponents({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, {inForce: [], lines: [], to: "2026-02-01"}, new Map(), true).lines.total // 0
 */
export function priceComponents(
  family: ContractFamily,
  period: SettledPeriod,
  behinds: Behinds,
  moves: boolean
): PeriodFees {
  const digits = family.minorDigits;
  const ruling = rulingOf(family, period);
  const fees: PeriodFees = {lines: new LineList("fees"), priced: [], amounts: []};
  const {lines} = fees;

  const came = (
    contract: Contract,
    version: number,
    days: number,
    component: Component,
    place: number,
    name: string
  ): number | null => {
    switch (component.kind) {
      case "flat": {
        const isPart = component.prorate && days < period.days;
        const amount = exact(component.amount, digits);
        return lines.add({
          component: name,
          description: isPart ? `${days} of ${period.days} days` : "",
          units: 1,
          unitPrice: component.amount,
          amount: isPart ? times(amount, over(whole(days), whole(period.days))) : amount
        });
      }
      case "bonus":
        return contract === ruling?.contract ? lines.addSome(name, bonusOf(component, period, digits)) : null;
      case "one_time":
        return null;
      default: {
        const at = period.lines.findIndex(line => line.version === version && line.component === place);
        const line: SettledLine = period.lines[at] ?? {version, component: place, groups: [], events: []};
        const key = `${version} ${place} ${spanOf(component.tier_reset, period)}`;
        const behind = behinds.get(key) ?? atReset;
        const clamp = clampOf(component, ruling?.contract.caps ?? [], digits);
        const priced =
          component.kind === "per_unit"
            ? pricePerUnit(component, line, behind, clamp, digits)
            : pricePercent(component, line, behind, clamp, mediaOf(contract), digits);
        if (moves) behinds.set(key, priced.behind);
        const amount = addParts(lines, priced.line, line, name, component);
        if (at >= 0) {
          fees.priced[at] = priced.line;
          fees.amounts[at] = amount;
        }
        return amount;
      }
    }
  };

  for (const [version, contract] of family.versions.entries()) {
    const days = period.inForce.find(each => each.version === version)?.days ?? 0;
    // A version that has ended still bills what locks later.
    if (days === 0 && !period.lines.some(line => line.version === version)) continue;
    for (const [place, component] of contract.components.entries()) {
      if (days === 0 && component.kind !== "per_unit" && component.kind !== "percent") continue;
      const name = componentName(contract, place);
      const amount = came(contract, version, days, component, place, name);
      if (amount !== null && days > 0)
        bound(lines, component, name, component.prorate ? days : period.days, period.days, amount, digits);
    }
  }
  addSetups(lines, family, period);
  return fees;
}

/** The lines of one component: each price with the events behind it. */
function addParts(
  lines: LineList,
  {parts}: PricedLine,
  {events}: SettledLine,
  name: string,
  component: Component
): number {
  let came = 0;
  for (const {key, price, units, amount, spans} of parts) {
    if (units === 0 && amount.n === 0n) continue;
    const isShare = component.kind === "percent" && units > 0 && !key.startsWith("step");
    came += lines.add({
      component: name,
      description: key.trim(),
      units,
      unitPrice: isShare ? percentText(price) : price,
      amount,
      events:
        spans.length === 1 && parts.length === 1
          ? events
          : spans.flatMap(([from, to]) => events.slice(from, to))
    });
  }
  return came;
}

/** A component's least and most in a period, by days in a part period. */
function bound(
  lines: LineList,
  {min, max}: Component,
  name: string,
  days: number,
  of: number,
  came: number,
  digits: number
): void {
  const limit = (text: string) => rounded(over(times(exact(text, digits), whole(days)), whole(of)));
  if (min !== undefined && came < limit(min))
    lines.add({
      component: name,
      description: "up to its minimum",
      units: 0,
      unitPrice: min,
      amount: whole(limit(min) - came)
    });
  if (max !== undefined && came > limit(max))
    lines.add({
      component: name,
      description: "down to its maximum",
      units: 0,
      unitPrice: max,
      amount: whole(limit(max) - came)
    });
}

/** One-time amounts, in the period that holds their day. */
function addSetups(lines: LineList, {versions, minorDigits}: ContractFamily, period: SettledPeriod): void {
  for (const contract of versions)
    for (const [place, component] of contract.components.entries()) {
      if (component.kind !== "one_time") continue;
      const day = component.date ?? contract.start;
      if (day < period.from || day >= period.to) continue;
      lines.add({
        component: componentName(contract, place),
        description: "once",
        units: 1,
        unitPrice: component.amount,
        amount: exact(component.amount, minorDigits)
      });
    }
}

/** Names the span in which the tiers of a period count: it changes where they are reset. */
function spanOf(reset: TierReset, period: SettledPeriod): string {
  if (reset === "contract") return "";
  return reset === "period" ? period.key : periodOf(dayNumber(period.from), reset satisfies Span).key;
}
