import type {Shape} from "./shape.js";

/** Calls that were sold one by one: a publisher brings them, a buyer takes them. */
const calls: Shape = {
  name: "Ringba call log",
  table: "leads",
  columns: {
    lead_id: ["inboundCallId"],
    created_at: ["callDate"],
    channel: ["publisherName"],
    campaign: ["campaignName"],
    phone: ["callerId"],
    call_seconds: ["callDuration"],
    is_repeat: ["isDuplicate"]
  },
  marks: [
    ["inboundCallId", "callDate"],
    ["inboundCallId", "publisherName"]
  ],
  constants: {kind: "call"},
  decimal: ".",
  notes: [
    {
      note: "holds what buyers pay (revenue) and what publishers receive (payout); which of them you pay it cannot say, so neither is read. To count one as spend write in business.yaml sources: [{files: ..., table: leads}, {files: ..., table: spend, columns: {date: callDate, channel: publisherName, campaign: campaignName, cost: revenue}}], or cost: payout"
    },
    {
      note: "writes its moments on the clock of the Ringba account; where that is not yours, say timeZone: in its entry under sources:"
    }
  ]
};

export const ringba = [calls];
