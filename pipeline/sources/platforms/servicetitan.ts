import type {Shape} from "./shape.js";

/** A report of jobs, which tells what each brought and what it cost. */
const jobs: Shape = {
  name: "ServiceTitan jobs report",
  table: "sales",
  columns: {
    sale_id: ["Job #"],
    lead_id: ["Lead Call ID"],
    customer_id: ["Customer ID"],
    closed_at: ["Completion Date", "Invoice Date"],
    revenue: ["Jobs Total Revenue", "Jobs Subtotal"],
    cost_of_goods: ["Jobs Total Costs"]
  },
  where: [
    {from: ["Status", "Job Status"], values: ["completed"], ifThere: true},
    // Estimates, recalls and work under warranty bring nothing: nobody bought.
    {
      from: [["Jobs Total Revenue", "Jobs Subtotal"]],
      counts: revenue => `regexp_matches(${revenue}, '[1-9]')`,
      said: "not 0"
    }
  ],
  marks: [
    ["Job #", "Jobs Total Revenue"],
    ["Job #", "Jobs Total Costs"],
    ["Job #", "Jobs Subtotal"]
  ],
  // The last row holds the sums, with a count or a word where the number of a job stands.
  totals: {empty: ["Customer Name", "Job Type"]},
  constants: {}
};

export const servicetitan = [jobs];
