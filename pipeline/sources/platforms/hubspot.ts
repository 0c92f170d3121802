import {firstOf, inUtc, type Shape, won} from "./shape.js";

/** Contacts, as they are exported from HubSpot with English column headers. */
const contacts: Shape = {
  name: "HubSpot contacts export",
  table: "leads",
  columns: {
    lead_id: ["Record ID", "Contact ID"],
    created_at: ["Create Date"],
    channel: ["Original Source", "Original Traffic Source"],
    campaign: ["UTM Campaign"],
    keyword: ["UTM Term"],
    email: ["Email"],
    postal_code: ["Postal Code"],
    click_id: ["Google ad click id"]
  },
  made: {
    phone: firstOf("Phone Number", "Mobile Phone Number"),
    name: firstOf("First Name", "Last Name"),
    status: firstOf("Lead Status", "Lifecycle Stage")
  },
  marks: [
    ["Record ID", "Contact owner"],
    ["Record ID", "First Name", "Lead Status"],
    ["Record ID", "First Name", "Lifecycle Stage"],
    ["Record ID", "First Name", "Original Source"],
    ["Record ID", "First Name", "Original Traffic Source"]
  ],
  constants: {}
};

/** Deals, of which those that are won are sales. */
const deals: Shape = {
  name: "HubSpot deals export",
  table: "sales",
  columns: {
    sale_id: ["Record ID", "Deal ID", "ID"],
    lead_id: ["Associated Contact IDs"],
    closed_at: ["Close Date"],
    revenue: ["Amount", "Amount in company currency"],
    currency: ["Currency"]
  },
  where: [won(["Is Closed Won"], ["Deal Stage"])],
  marks: [
    ["Deal Name", "Deal Stage"],
    ["Record ID", "Deal Stage"]
  ],
  constants: {}
};

/** A property of an object, as the programming interface and connectors name it. */
const property = (name: string): [string, string] => [`property_${name}`, name];

const copiedContacts: Shape = {
  name: "HubSpot contacts table",
  table: "leads",
  columns: {
    lead_id: ["id", ...property("hs_object_id"), "contact_id", "vid"],
    channel: property("hs_analytics_source"),
    campaign: property("utm_campaign"),
    keyword: property("utm_term"),
    email: property("email"),
    postal_code: property("zip"),
    click_id: property("hs_google_click_id")
  },
  made: {
    created_at: inUtc(...property("createdate")),
    phone: firstOf(...property("phone"), ...property("mobilephone")),
    name: firstOf(...property("firstname"), ...property("lastname")),
    status: firstOf(...property("hs_lead_status"), ...property("lifecyclestage"))
  },
  where: [{from: ["_fivetran_deleted", "is_deleted", "archived"], values: ["false"], ifThere: true}],
  marks: [
    ["property_createdate", "property_email"],
    ["property_createdate", "property_lifecyclestage"],
    ["property_createdate", "property_hs_analytics_source"],
    ["hs_object_id", "createdate", "email"],
    ["hs_object_id", "createdate", "lifecyclestage"]
  ],
  constants: {},
  decimal: "."
};

const copiedDeals: Shape = {
  name: "HubSpot deals table",
  table: "sales",
  columns: {
    sale_id: ["deal_id", "id", ...property("hs_object_id")],
    revenue: property("amount"),
    currency: property("deal_currency_code")
  },
  made: {closed_at: inUtc(...property("closedate"))},
  where: [
    won(property("hs_is_closed_won"), ["deal_pipeline_stage_id", ...property("dealstage")]),
    {from: ["_fivetran_deleted", "is_deleted", "archived"], values: ["false"], ifThere: true}
  ],
  marks: [
    ["deal_id", "property_dealname"],
    ["property_dealname", "property_closedate"],
    ["hs_object_id", "dealstage"]
  ],
  constants: {},
  decimal: "."
};

export const hubspot = [contacts, deals, copiedContacts, copiedDeals];
