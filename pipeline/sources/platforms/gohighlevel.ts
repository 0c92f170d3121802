import type {Heading, Made, Shape} from "./shape.js";

const marks: readonly (readonly Heading[])[] = [
  ["Opportunity name", "Created on", "Updated on"],
  ["Opportunity name", "Lead Value", "Created on"]
];

/**
 * The export has no number of its own: the moment of the opportunity tells it from others, and of one moment four signs
 * made of whose it is, too few to find the person by.
 */
const id: Made = {
  from: [["Opportunity ID"], ["Created on"], ["Contact Name"], ["phone"], ["email"]],
  any: true,
  sql: (own, created, ...person) =>
    `coalesce(${own}, ${created} || ' ' || left(md5(concat_ws(chr(31), ${person.map(part => `coalesce(${part}, '')`).join(", ")})), 4))`
};

const sale: Shape = {
  name: "GoHighLevel opportunities export (those that are won, as sales)",
  table: "sales",
  columns: {
    closed_at: ["Updated on"],
    revenue: ["Lead Value"],
    phone: ["phone"],
    email: ["email"]
  },
  made: {sale_id: id, lead_id: id},
  where: [{from: ["status"], values: ["won"]}],
  marks,
  constants: {},
  notes: [
    {
      note: "does not say when an opportunity was won: the moment of its last update stands for it, which is never earlier"
    }
  ]
};

const opportunities: Shape = {
  name: "GoHighLevel opportunities export",
  table: "leads",
  columns: {
    created_at: ["Created on"],
    channel: ["source"],
    phone: ["phone"],
    email: ["email"],
    name: ["Contact Name"],
    status: ["status"],
    tracked_value: ["Lead Value"]
  },
  made: {lead_id: id},
  also: [sale],
  marks,
  constants: {}
};

export const gohighlevel = [opportunities];
