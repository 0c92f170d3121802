import {firstOf, inUtc, joined, type Shape, worded} from "./shape.js";

/** Leads of every kind, as the programming interface and connectors name their fields; moments are in UTC. */
const leads: Shape = {
  name: "WhatConverts table of leads",
  table: "leads",
  columns: {
    lead_id: ["lead_id"],
    campaign: ["lead_campaign"],
    ad: ["lead_content"],
    keyword: ["lead_keyword"],
    tracking_number: ["tracking_number"],
    postal_code: ["zip"]
  },
  made: {
    created_at: inUtc("date_created"),
    channel: joined(" / ", ["lead_source"], ["lead_medium"]),
    // E-mails, transactions and events are none of our kinds.
    kind: worded(["lead_type"], {
      "Phone Call": "call",
      phone_call: "call",
      "Web Form": "form",
      web_form: "form",
      Form: "form",
      Chat: "chat"
    }),
    call_seconds: {
      from: [[/^call_\w*seconds$/i], ["call_duration"]],
      any: true,
      // The one is a number, the other a text: 3 minutes and 12 seconds, or 3:12.
      sql: (seconds, text) =>
        `coalesce(${seconds}, case when regexp_matches(lower(${text}), '[0-9] *(hour|minute|second)') then (coalesce(try_cast(regexp_extract(lower(${text}), '([0-9]+) *hour', 1) as int), 0) * 3600 + coalesce(try_cast(regexp_extract(lower(${text}), '([0-9]+) *minute', 1) as int), 0) * 60 + coalesce(try_cast(regexp_extract(lower(${text}), '([0-9]+) *second', 1) as int), 0))::varchar else ${text} end)`
    },
    phone: firstOf("contact_phone_number", "phone_number", "contact_phone", "caller_number"),
    email: firstOf("contact_email_address", "email_address", "contact_email"),
    name: firstOf("contact_name", "caller_name"),
    click_id: firstOf("gclid", "msclkid", "fbclid"),
    is_repeat: {
      from: [["duplicate"], ["lead_status"]],
      any: true,
      sql: (duplicate, status) =>
        `case when lower(${duplicate}) in ('true', 'yes', '1') or lower(${status}) = 'repeat' then 'yes' when coalesce(${duplicate}, ${status}) is not null then 'no' end`
    },
    status: {
      from: [["lead_status"], ["spam"], ["quotable"]],
      any: true,
      sql: (status, spam, quotable) =>
        `case when lower(${spam}) in ('true', 'yes', '1') then 'spam' when lower(${quotable}) = 'yes' then 'quotable' when lower(${quotable}) = 'no' then 'not quotable' else ${status} end`
    },
    // What was sold, or what was offered where nothing was: an offer is not a sale, and neither is counted as one.
    tracked_value: {
      from: [["sales_value"], ["quote_value"]],
      any: true,
      sql: (sold, offered) =>
        `case when regexp_matches(${sold}, '[1-9]') then ${sold} else coalesce(${offered}, ${sold}) end`
    }
  },
  marks: [
    ["lead_type", "quotable"],
    ["lead_type", "quote_value"],
    ["lead_type", "sales_value"],
    ["lead_type", "lead_source", "date_created"]
  ],
  constants: {},
  decimal: "."
};

export const whatconverts = [leads];
