import type {Shape} from "./shape.js";

/** A log of calls with the day and the time in columns of their own, as Nimbata writes it. */
const log: Shape = {
  name: "Nimbata call log",
  table: "leads",
  columns: {
    lead_id: ["Call ID"],
    channel: ["Source"],
    campaign: ["Campaign"],
    keyword: ["Keyword"],
    tracking_number: ["Tracking Number"],
    phone: ["Caller"],
    call_seconds: ["Call Duration"],
    status: ["Outcome"],
    tracked_value: ["Value"]
  },
  made: {
    created_at: {from: [["Date"], ["Time"]], sql: (date, time) => `concat_ws(' ', ${date}, ${time})`}
  },
  marks: [
    ["Caller", "Call Duration", "Outcome"],
    ["Call ID", "Call Duration", "Tracking Number"]
  ],
  constants: {kind: "call"}
};

export const callLog = [log];
