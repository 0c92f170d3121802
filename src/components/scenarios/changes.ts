import type {Currency} from "../../lib/currency.js";
import {formatMoney} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import {formatCount, formatRate} from "../../lib/numbers.js";
import {priceWords} from "../../model/contract/phrases.js";
import type {Contract} from "../../model/contract/terms.js";
import {pricesOf, settingsOf} from "../../model/contract/what-if.js";
import type {Deal} from "../../model/simulation/deal.js";
import {marketInputs} from "../../model/simulation/inputs.js";
import type {Market} from "../../model/simulation/market.js";
import type {World} from "../../model/simulation/scenario/apply.js";
import {priceLabel} from "../contracts/what-if-form.js";
import {amountWords} from "../what-if/amounts.js";

/** What differs between two worlds, each difference as a phrase: "close rate 14 % instead of 18 %". */
export function changeWords(base: World, then: World, money: Currency): string[] {
  const {months} = base.market;
  return [
    ...(then.market.months === months ? [] : [`${then.market.months} months instead of ${months}`]),
    ...marketChanges(base.market, then.market, money),
    ...then.deals.flatMap(deal => {
      const before = base.deals.find(({id}) => id === deal.id);
      return before ? dealChanges(before, deal, money) : [];
    })
  ];
}

function marketChanges(base: Market, then: Market, money: Currency): string[] {
  return marketInputs.flatMap(({label, unit, get}) => {
    const [before, after] = [get(base), get(then)];
    if (before === after) return [];
    const said = (value: number | null) => (value === null ? "not said" : amountWords(value, unit, money));
    return [`${lower(label)} ${said(after)} instead of ${said(before)}`];
  });
}

function dealChanges(before: Deal, after: Deal, money: Currency): string[] {
  const [was, is] = [before.family.versions[0], after.family.versions[0]];
  const times = Number((after.quality / before.quality).toFixed(2));
  return [
    ...(before.quality === after.quality ? [] : [`leads buy ${times} times as often`]),
    ...(was && is ? [...priceChanges(was, is, money), ...limitChanges(was, is, money)] : [])
  ].map(change => `“${shorten(after.name, 60)}”: ${change}`);
}

function priceChanges(was: Contract, is: Contract, money: Currency): string[] {
  const before = new Map(pricesOf(was).map(price => [price.key, price.value]));
  return pricesOf(is).flatMap(price => {
    const {key, unit, value} = price;
    const old = before.get(key) ?? value;
    const said = (text: string) => (unit === "share" ? formatRate(Number(text)) : priceWords(text, money));
    return old === value
      ? []
      : [`${lower(priceLabel(price, is, money))} ${said(value)} instead of ${said(old)}`];
  });
}

function limitChanges(was: Contract, is: Contract, money: Currency): string[] {
  const [before, after] = [settingsOf(was), settingsOf(is)];
  const most = (cap: number | null) => (cap === null ? "no limit" : `at most ${formatCount(cap)}`);
  const least = (minimum: string | null) =>
    minimum === null
      ? "no minimum"
      : `at least ${formatMoney(Number(minimum) * 10 ** money.minorDigits, money)}`;
  return [
    ...(before.cap === after.cap ? [] : [`${most(after.cap)} instead of ${most(before.cap)}`]),
    ...(before.minimum === after.minimum
      ? []
      : [`${least(after.minimum)} instead of ${least(before.minimum)}`])
  ];
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
