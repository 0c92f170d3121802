import {
  assumed,
  type Input,
  type Inputs,
  inputLabels,
  measured,
  missing
} from "../../../src/model/economics/break-even/inputs.js";
import {
  countPosterior,
  meanPosterior,
  ratePosterior,
  ratioPosterior
} from "../../../src/model/economics/break-even/measure.js";
import type {MeasuredValue} from "../../../src/model/economics/value/customer-value.js";
import {parseMoney} from "../../../src/model/money.js";
import type {Db} from "../../db.js";
import type {Workspace} from "../../workspace.js";
import {closeRateInput} from "./close-rate.js";
import {scopeSql, type Window} from "./window.js";

/** What a deal is held against: measured where the records tell, else assumed by business.yaml, else missing. */
export async function inputsOf(
  db: Db,
  workspace: Workspace,
  window: Window | null,
  life: MeasuredValue
): Promise<Inputs> {
  const {config} = workspace;
  const money = (text: string) => parseMoney(text, config.minorDigits);
  const stated = {
    handlingPerLead: assumed(inputLabels.handlingPerLead, money(config.costs.handling_per_lead)),
    inHousePerMonth: assumed(inputLabels.inHousePerMonth, money(config.costs.in_house_per_month)),
    targetProfit: assumed(inputLabels.targetProfit, 0),
    lifetimeRevenue: missing(inputLabels.lifetimeRevenue, "it follows from margin and margin rate"),
    unitsPerLead: assumed(inputLabels.unitsPerLead, 1)
  };
  const sums = await saleSums(db, window);
  const counts = await countInputs(db, window);
  return {
    ...stated,
    ...counts,
    closeRate: await closeRateInput(db, window),
    ticket: ticketInput(sums, window),
    marginRate: marginInput(sums, window, config.margin),
    lifetimeValue: lifetimeInput(life)
  };
}

const say = ({from, to}: {from: string; to: string}) => `${from} to ${to}`;

interface SaleSums {
  sales: number;
  n: number;
  sum: number;
  squares: number;
  costed: number;
  part: number;
  whole: number;
  partSquares: number;
  wholeSquares: number;
  products: number;
}

/** Sums over the sales of the account's leads that closed since the window began. Squares are too large for integers. */
async function saleSums(db: Db, window: Window | null): Promise<SaleSums | null> {
  if (window === null) return null;
  const {knows_sales} = await db.row<{knows_sales: boolean}>("select knows_sales from run");
  if (!knows_sales) return null;
  return db.row<SaleSums>(
    `with ours as (
       select net_revenue::double as whole, (net_revenue - cost_of_goods)::double as part
       from int_sales join int_sources using (source_no)
       where lead_no is not null and closed_on >= $from::date and ${scopeSql(window.account)}
     ), known as (select * from ours where part is not null)
     select (select count(*) from ours) as sales, count(whole) as n, coalesce(sum(whole), 0) as sum, coalesce(sum(whole * whole), 0) as squares,
       (select count(*) from known) as costed, coalesce((select sum(part) from known), 0) as part, coalesce((select sum(whole) from known), 0) as whole,
       coalesce((select sum(part * part) from known), 0) as "partSquares", coalesce((select sum(whole * whole) from known), 0) as "wholeSquares",
       coalesce((select sum(part * whole) from known), 0) as products
     from ours`,
    {from: window.from}
  );
}

function ticketInput(sums: SaleSums | null, window: Window | null): Input {
  const label = inputLabels.ticket;
  if (sums === null || window === null) return missing(label, "no sales are in the records");
  if (sums.n === 0)
    return missing(
      label,
      sums.sales === 0 ? "no sale of these leads is in the records" : "no sale has an amount"
    );
  const without = sums.sales - sums.n;
  return measured(
    {
      label,
      value: sums.sum / sums.n,
      n: sums.n,
      window: say({from: window.from, to: window.through}),
      reason: without === 0 ? null : `${without} of ${sums.sales} sales have no amount and are left out`
    },
    meanPosterior(sums)
  );
}

function marginInput(sums: SaleSums | null, window: Window | null, stated: number | undefined): Input {
  const label = inputLabels.marginRate;
  if (sums === null || window === null || sums.costed === 0 || sums.whole <= 0)
    return stated === undefined
      ? missing(label, "sales carry no cost_of_goods, and business.yaml no margin")
      : assumed(label, stated, "margin of business.yaml; sales carry no cost_of_goods");
  const {costed, sales} = sums;
  return measured(
    {
      label,
      value: sums.part / sums.whole,
      n: costed,
      window: say({from: window.from, to: window.through}),
      reason: costed === sales ? null : `measured on the ${costed} of ${sales} sales that carry cost_of_goods`
    },
    ratioPosterior({...sums, n: costed})
  );
}

/** Leads and ads of full months, and how many clicks a lead and how many showings a click takes. */
async function countInputs(
  db: Db,
  window: Window | null
): Promise<Pick<Inputs, "leadsPerMonth" | "adsPerMonth" | "clickToLead" | "clickThroughRate">> {
  const labels = inputLabels;
  if (window === null || window.months.length === 0) {
    const why = window === null ? "nothing is recorded" : "no full month is in the records yet";
    return {
      leadsPerMonth: missing(labels.leadsPerMonth, why),
      adsPerMonth: missing(labels.adsPerMonth, why),
      clickToLead: missing(labels.clickToLead, why),
      clickThroughRate: missing(labels.clickThroughRate, why)
    };
  }
  const {months, from, to, account} = window;
  const span = say(window);
  const rows = await db.rows<{month: string; leads: number}>(
    `select strftime(day, '%Y-%m-01') as month, sum(leads - duplicate_leads)::bigint as leads
     from mart_period_daily where day between $from::date and $to::date and ${scopeSql(account)} group by all`,
    {from, to}
  );
  const byMonth = new Map(rows.map(({month, leads}) => [month, leads]));
  const leads = months.map(month => byMonth.get(month) ?? 0);
  const total = leads.reduce((sum, count) => sum + count, 0);
  const ads = await db.row<{
    spend: number | null;
    clicks: number;
    leads: number;
    shown: number;
    clicked: number;
  }>(
    `with channels as (
       select sum(spend) as spend, coalesce(sum(clicks), 0) as clicks, coalesce(sum(impressions), 0) as shown, sum(leads - duplicate_leads) as leads
       from mart_period_daily where day between $from::date and $to::date and ${scopeSql(account)} group by channel
     )
     select sum(spend)::bigint as spend, coalesce(sum(clicks), 0)::bigint as clicks,
       coalesce(sum(leads) filter (clicks > 0), 0)::bigint as leads,
       coalesce(sum(shown), 0)::bigint as shown, coalesce(sum(clicks) filter (shown > 0), 0)::bigint as clicked
     from channels`,
    {from, to}
  );
  return {
    leadsPerMonth: measured(
      {label: labels.leadsPerMonth, value: total / months.length, n: total, window: span},
      countPosterior(leads)
    ),
    adsPerMonth:
      ads.spend === null
        ? assumed(labels.adsPerMonth, 0, "no ad spend is in the records")
        : measured(
            {label: labels.adsPerMonth, value: ads.spend / months.length, n: months.length, window: span},
            null
          ),
    clickToLead: shareInput(labels.clickToLead, ads.leads, ads.clicks, span, "clicks"),
    clickThroughRate: shareInput(labels.clickThroughRate, ads.clicked, ads.shown, span, "showings of ads")
  };
}

function shareInput(label: string, successes: number, trials: number, window: string, things: string): Input {
  if (trials === 0) return missing(label, `no ${things} are in the records`);
  if (successes > trials) return missing(label, `the records hold more outcomes than ${things}`);
  return measured({label, value: successes / trials, n: trials, window}, ratePosterior(successes, trials));
}

/** Normal quantile of 97.5 %, by which a 95 % interval becomes a standard error. */
const z = 1.959963984540054;

function lifetimeInput({value, low, high, n, horizonDays, reason}: MeasuredValue): Input {
  const label = inputLabels.lifetimeValue;
  if (value === null) return missing(label, reason ?? "too few customers have been watched long enough");
  const posterior =
    low === null || high === null
      ? ({kind: "unknown"} as const)
      : {kind: "normal" as const, center: value, error: (high - low) / 2 / z, freedom: Math.max(1, n - 1)};
  return measured(
    {
      label,
      value,
      n,
      window: `${Math.round(horizonDays / 30.4)} months from the first purchase, all customers`
    },
    posterior
  );
}
