import {firstOf, flagged, type Heading, joined, type Made, type Shape} from "./shape.js";

/** The source and the medium of a visit, as one label. */
const channel = joined(" / ", ["source"], ["medium"]);

/** The click's id of whichever platform sent it. */
const clickId = firstOf("gclid", "Google Ads gclid", "msclkid", "fbclid", "Facebook fbclid");

/** The tracker knows the person already where this is no first contact. */
function notFirst(...names: readonly Heading[]): Made {
  return {
    from: [names],
    sql: first =>
      `case when lower(${first}) in ('false', 'no', '0') then 'yes' when ${first} is not null then 'no' end`
  };
}

/** Calls, as the programming interface and connectors name their fields. */
const calls: Shape = {
  name: "CallRail table of calls",
  table: "leads",
  columns: {
    lead_id: ["id"],
    campaign: ["campaign", "utm_campaign"],
    keyword: ["keywords", "utm_term"],
    tracking_number: ["tracking_phone_number"],
    phone: ["customer_phone_number"],
    call_seconds: ["duration"]
  },
  made: {
    // The moment at which the call began; it was written down when it was over.
    created_at: firstOf("start_time", "created_at"),
    channel,
    name: firstOf("customer_name", "formatted_customer_name"),
    click_id: clickId,
    is_repeat: notFirst("first_call"),
    tracked_value: firstOf("value", "formatted_value"),
    status: {
      from: [["lead_status"], ["answered"], ["voicemail"], ["spam"]],
      any: true,
      sql: (word, answered, voicemail, spam) =>
        `case when lower(${spam}) in ('true', '1') then 'spam' when lower(${word}) <> 'null' then ${word} when lower(${voicemail}) in ('true', '1') then 'voicemail' when lower(${answered}) in ('true', '1') then 'answered' when lower(${answered}) in ('false', '0') then 'missed' end`
    }
  },
  // Who was called asked for nothing.
  where: [{from: ["direction"], values: ["inbound"], ifThere: true}],
  marks: [
    ["customer_phone_number", "tracking_phone_number"],
    ["start_time", "first_call"],
    ["start_time", "prior_calls"]
  ],
  constants: {kind: "call"},
  decimal: "."
};

/** What is exported from the call log by hand. It has no number of the call. */
const log: Shape = {
  name: "CallRail call log",
  table: "leads",
  columns: {
    created_at: ["Start Time"],
    campaign: ["Campaign"],
    ad_group: ["Ad Group"],
    keyword: ["Keywords"],
    tracking_number: ["Tracking Number"],
    phone: ["Phone Number"],
    email: ["Email"],
    name: ["Name"],
    call_seconds: [/^duration(?: \(seconds\))?$/i],
    tracked_value: ["Value"]
  },
  made: {
    // The moment tells a call from others, and of one moment four signs made of both numbers.
    lead_id: {
      from: [["Start Time"], ["Phone Number"], ["Tracking Number"]],
      sql: (start, caller, dialled) =>
        `${start} || ' ' || left(md5(concat_ws(chr(31), coalesce(${caller}, ''), coalesce(${dialled}, ''))), 4)`
    },
    channel,
    click_id: clickId,
    is_repeat: notFirst("First-Time Caller"),
    status: {
      from: [["Call Status"], ["Qualified"]],
      any: true,
      sql: (status, qualified) =>
        `case lower(${qualified}) when 'yes' then 'qualified' when 'no' then 'not qualified' else ${status} end`
    }
  },
  where: [{from: ["Direction"], values: ["inbound"], ifThere: true}],
  marks: [
    ["Call Status", "First-Time Caller"],
    ["Call Status", "Tracking Number", "Start Time"],
    ["First-Time Caller", "Tracking Number"]
  ],
  constants: {kind: "call"}
};

/** Forms that were filled in, as the programming interface and connectors name their fields. */
const forms: Shape = {
  name: "CallRail table of form submissions",
  table: "leads",
  columns: {
    lead_id: ["id"],
    created_at: ["submitted_at"],
    campaign: ["campaign", "utm_campaign"],
    keyword: ["keywords", "utm_term"],
    phone: ["customer_phone_number"],
    email: ["customer_email"]
  },
  made: {
    channel,
    name: firstOf("customer_name", "formatted_customer_name"),
    click_id: clickId,
    is_repeat: notFirst("first_form"),
    tracked_value: firstOf("value", "formatted_value"),
    status: flagged([{from: ["spam"], word: "spam"}], ["lead_status"])
  },
  marks: [
    ["submitted_at", "form_url"],
    ["submitted_at", "first_form"]
  ],
  constants: {kind: "form"},
  decimal: "."
};

export const callrail = [calls, log, forms];
