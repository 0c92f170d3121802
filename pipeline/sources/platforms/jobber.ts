import {oneOf} from "../one-of.js";
import type {Shape} from "./shape.js";

/**
 * A report of visits. A job is on as many rows as it has visits, and each brings its own part of the price: a visit
 * that was made and is paid for is a sale. The price stands in one of two columns, by the kind of the job.
 */
const visits: Shape = {
  name: "Jobber visits report",
  table: "sales",
  columns: {
    email: ["Client email"],
    phone: ["Client phone"]
  },
  made: {
    // The number of a job is that of all its visits. A title may name the client: four signs made of it do not.
    sale_id: {
      from: [["Job #"], ["Date"], ["Times"], ["Visit title", "Title"]],
      sql: (job, date, times, title) => `concat_ws(', ', ${job}, ${date}, ${times}, left(md5(${title}), 4))`
    },
    closed_at: {
      from: [["Date"], ["Times"]],
      sql: (date, times) =>
        `concat_ws(' ', ${date}, nullif(regexp_extract(${times}, '^([0-9]{1,2}:[0-9]{2}) ?([AaPp][Mm])', 1) || ' ' || upper(regexp_extract(${times}, '^([0-9]{1,2}:[0-9]{2}) ?([AaPp][Mm])', 2)), ' '))`
    },
    revenue: {
      from: [["Visit based ($)"], ["One-off job ($)"]],
      any: true,
      sql: (visit, oneOff) =>
        `case when regexp_matches(${visit}, '[1-9]') then ${visit} else coalesce(${oneOff}, ${visit}) end`
    }
  },
  where: [
    {
      from: [["Visit completed", "Visit completed date", "Completed"]],
      counts: done => `not ${oneOf(`lower(${done})`, ["no", "false", "0", "-", "--", "–"])}`,
      said: "yes or a day"
    },
    // Visits of a job at a fixed price carry none of it, nor do those that are free.
    {
      from: [["Visit based ($)"], ["One-off job ($)"]],
      counts: (visit, oneOff) => `regexp_matches(concat_ws(' ', ${visit}, ${oneOff}), '[1-9]')`,
      said: "not 0"
    }
  ],
  marks: [
    ["Job #", "Visit based ($)"],
    ["Job #", "One-off job ($)"],
    ["Visit title", "Visit based ($)"]
  ],
  constants: {}
};

export const jobber = [visits];
