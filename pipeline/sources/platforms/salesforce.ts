import {firstOf, inUtc, type Shape, won} from "./shape.js";

/** What a report's details are exported as: the labels of fields, money beside its currency, a footer. */
const leads: Shape = {
  name: "Salesforce leads report",
  table: "leads",
  columns: {
    lead_id: ["Lead ID"],
    created_at: ["Created Date", "Create Date"],
    channel: ["Lead Source"],
    campaign: ["UTM Campaign"],
    keyword: ["UTM Term"],
    email: ["Email"],
    postal_code: ["Zip/Postal Code", "Postal Code"],
    status: ["Lead Status", "Status"],
    sale_id: ["Converted Opportunity ID"],
    click_id: ["GCLID"]
  },
  made: {
    phone: firstOf("Phone", "Mobile", "Mobile Phone"),
    name: firstOf("First Name", "Last Name", "Name")
  },
  marks: [
    ["Lead ID", "Lead Owner"],
    ["Lead ID", "Lead Source", "Created Date"],
    ["Lead ID", "Lead Source", "Create Date"],
    ["Lead Owner", "Lead Source"],
    ["Lead ID", "Converted Opportunity ID"]
  ],
  constants: {}
};

const opportunities: Shape = {
  name: "Salesforce opportunities report",
  table: "sales",
  columns: {
    sale_id: ["Opportunity ID"],
    customer_id: ["Account ID"],
    closed_at: ["Close Date"],
    revenue: ["Amount"],
    currency: ["Amount Currency", "Opportunity Currency"]
  },
  where: [won(["Won"], ["Stage"])],
  marks: [
    ["Opportunity ID", "Close Date"],
    ["Opportunity Name", "Stage", "Close Date"],
    ["Opportunity Owner", "Close Date"]
  ],
  constants: {}
};

/** What connectors and the data loader copy: the names of fields in the programming interface. */
const copiedLeads: Shape = {
  name: "Salesforce leads table",
  table: "leads",
  columns: {
    lead_id: ["id"],
    channel: ["lead_source"],
    campaign: ["utm_campaign_c"],
    keyword: ["utm_term_c"],
    email: ["email"],
    postal_code: ["postal_code"],
    status: ["status"],
    sale_id: ["converted_opportunity_id"],
    click_id: ["gclid_c"]
  },
  made: {
    created_at: inUtc("created_date"),
    phone: firstOf("phone", "mobile_phone"),
    name: firstOf("first_name", "last_name", "name")
  },
  where: [{from: ["_fivetran_active"], values: ["true"], ifThere: true}],
  marks: [
    ["id", "is_converted"],
    ["id", "converted_opportunity_id"]
  ],
  constants: {},
  decimal: "."
};

const copiedOpportunities: Shape = {
  name: "Salesforce opportunities table",
  table: "sales",
  columns: {
    sale_id: ["id"],
    customer_id: ["account_id"],
    // A day without a time, also where it is written with one.
    closed_at: ["close_date"],
    revenue: ["amount"],
    currency: ["currency_iso_code"]
  },
  where: [
    {from: ["is_won"], values: ["true", "1"]},
    {from: ["_fivetran_active"], values: ["true"], ifThere: true}
  ],
  marks: [
    ["is_won", "close_date"],
    ["id", "stage_name", "close_date"]
  ],
  constants: {},
  decimal: "."
};

export const salesforce = [leads, opportunities, copiedLeads, copiedOpportunities];
