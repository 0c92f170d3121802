import {dottedDay, isoDay, stamp, yearOf} from "./calendar.js";
import {wholeClaim} from "./claims.js";
import {type Columns, count, europeanMoney, instant, money, sheet} from "./exports/cells.js";
import {europeanDialect, type Sheet} from "./exports/csv.js";
import {leadSheets, numberLeads} from "./exports/lead-exports.js";
import type {SpendRow} from "./spend.js";
import type {Story} from "./story.js";

/** The files that Harbor's systems would hand out. Leads are numbered first, because sales and disputes name them. */
export function exportsOf(story: Story): Sheet[] {
  numberLeads(story.leads);
  return [
    ...leadSheets(story.leads),
    ...saleSheets(story),
    refundSheet(story),
    ...spendSheets(story),
    ...disputeSheets(story)
  ];
}

const years = [2024, 2025, 2026];

function saleSheets({sales}: Story): Sheet[] {
  const columns: Columns<Story["sales"][number]> = {
    sale_id: sale => sale.id,
    lead_id: sale => sale.lead?.id ?? sale.oldLeadId,
    customer_id: sale => sale.person.customerId,
    closed_at: sale => stamp(sale.closedAt),
    revenue: sale => money(sale.revenue),
    tax: sale => money(sale.tax),
    discount: sale => money(sale.discount),
    cost_of_goods: sale => money(sale.costOfGoods)
  };
  return years.map(year =>
    sheet(
      `sales/${year}.csv`,
      columns,
      sales.filter(sale => yearOf(sale.closedAt) === year)
    )
  );
}

function refundSheet({refunds}: Story): Sheet {
  const columns: Columns<Story["refunds"][number]> = {
    sale_id: refund => refund.sale.id,
    refunded_at: refund => stamp(refund.at),
    amount: refund => money(refund.amount)
  };
  return sheet("refunds/refunds.csv", columns, refunds);
}

function disputeSheets({disputes}: Story): Sheet[] {
  const columns: Columns<Story["disputes"][number]> = {
    lead_id: dispute => dispute.lead.id,
    filed_at: dispute => stamp(dispute.filedAt),
    reason: dispute => dispute.reason,
    outcome: dispute => dispute.outcome,
    decided_at: dispute => instant(stamp, dispute.decidedAt)
  };
  return [2025, 2026].map(year =>
    sheet(
      `disputes/beacon-${year}.csv`,
      columns,
      disputes.filter(dispute => yearOf(dispute.filedAt) === year)
    )
  );
}

function spendSheets({spend, claims}: Pick<Story, "spend" | "claims">): Sheet[] {
  const place: Columns<SpendRow> = {
    channel: row => row.source.channel,
    account: row => row.source.account,
    campaign: row => row.source.campaign
  };
  const bought: Columns<SpendRow> = {
    ad_group: row => row.placement?.adGroup ?? "",
    keyword: row => row.placement?.keyword ?? "",
    impressions: row => count(row.impressions),
    clicks: row => count(row.clicks)
  };
  const paid: Columns<SpendRow> = {cost: row => money(row.cost), currency: () => "USD"};
  const columns: Columns<SpendRow> = {date: row => isoDay(row.date), ...place, ...bought, ...paid};
  const claimed = (digits: number): Columns<SpendRow> => ({
    claimed_conversions: row => ((claims.get(row) ?? 0) / wholeClaim).toFixed(digits)
  });
  const european = {
    ...columns,
    date: (row: SpendRow) => dottedDay(row.date),
    cost: (row: SpendRow) => europeanMoney(row.cost)
  };
  const of = (channel: string) => spend.filter(row => row.source.channel === channel);
  const google = of("google_ads");
  return [
    ...years.map(year =>
      sheet(
        `spend/google-ads-${year}.csv`,
        {...columns, ...claimed(2)},
        google.filter(row => yearOf(row.date) === year)
      )
    ),
    sheet("spend/meta.csv", {...columns, ...claimed(0)}, of("meta")),
    sheet("spend/bing.csv", european, of("bing"), europeanDialect),
    sheet(
      "spend/local-services.csv",
      {date: row => isoDay(row.date), ...place, ...paid},
      of("local_services")
    )
  ];
}
