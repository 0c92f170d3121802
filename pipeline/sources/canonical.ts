/** What a cell of a canonical column holds, and so how its text is read. */
export type ColumnType =
  | "id" // text, never a number: leading zeros and 17 digits stay
  | "text"
  | "choice" // one of `values`
  | "flag" // yes or no
  | "instant" // a moment; without a zone it is in the file's time zone
  | "day" // a calendar day
  | "money" // an amount in major units, with or without a currency sign
  | "count" // a whole number
  | "number" // any number: what a platform claims may be a fraction
  | "seconds" // seconds, or m:ss, or h:mm:ss
  | "phone" // kept as a salted fingerprint only
  | "email" // kept as a salted fingerprint only
  | "person"; // kept as present or absent only

export interface Column {
  type: ColumnType;
  /** Without this column a file of the table cannot be read. */
  required?: true;
  /** A row with an empty cell here is rejected, where the file has the column. */
  filled?: true;
  values?: readonly string[];
  /** A number below zero is refused: it would count the other way. */
  unsigned?: true;
}

export const tableNames = ["leads", "sales", "refunds", "spend", "disputes", "invoices"] as const;
export type TableName = (typeof tableNames)[number];

const source = {
  channel: {type: "text"},
  account: {type: "text"},
  campaign: {type: "text"},
  ad_group: {type: "text"},
  keyword: {type: "text"}
} as const satisfies Record<string, Column>;

/** The canonical tables: every export becomes these columns. data/README.md describes them for people. */
export const tables: Record<TableName, Record<string, Column>> = {
  leads: {
    lead_id: {type: "id"},
    created_at: {type: "instant", required: true, filled: true},
    ...source,
    ad: {type: "text"},
    kind: {type: "choice", values: ["form", "call", "chat", "signup"]},
    tracking_number: {type: "text"},
    phone: {type: "phone"},
    email: {type: "email"},
    name: {type: "person"},
    postal_code: {type: "text"},
    need: {type: "text"},
    budget: {type: "text"},
    timeline: {type: "text"},
    call_seconds: {type: "seconds"},
    call_total_seconds: {type: "seconds"},
    first_response_at: {type: "instant"},
    appointment_set_at: {type: "instant"},
    appointment_at: {type: "instant"},
    appointment_status: {type: "choice", values: ["held", "no_show", "cancelled"]},
    cancelled_at: {type: "instant"},
    status: {type: "text"},
    is_existing_customer: {type: "flag"},
    is_repeat: {type: "flag"},
    click_id: {type: "id"},
    sale_id: {type: "id"},
    tracked_value: {type: "money"}
  },
  sales: {
    sale_id: {type: "id"},
    lead_id: {type: "id"},
    customer_id: {type: "id"},
    closed_at: {type: "instant", required: true, filled: true},
    revenue: {type: "money"},
    tax: {type: "money"},
    discount: {type: "money"},
    cost_of_goods: {type: "money"},
    currency: {type: "text"},
    phone: {type: "phone"},
    email: {type: "email"},
    click_id: {type: "id"}
  },
  refunds: {
    sale_id: {type: "id", required: true, filled: true},
    refunded_at: {type: "instant", required: true, filled: true},
    amount: {type: "money", required: true, filled: true, unsigned: true},
    currency: {type: "text"}
  },
  spend: {
    date: {type: "day", required: true, filled: true},
    ...source,
    impressions: {type: "count", unsigned: true},
    clicks: {type: "count", unsigned: true},
    cost: {type: "money", required: true, filled: true},
    currency: {type: "text"},
    claimed_conversions: {type: "number"},
    claimed_value: {type: "money"}
  },
  disputes: {
    lead_id: {type: "id", required: true, filled: true},
    filed_at: {type: "instant", required: true, filled: true},
    reason: {type: "text"},
    outcome: {type: "choice", values: ["accepted", "denied"]},
    decided_at: {type: "instant"}
  },
  invoices: {
    invoice_id: {type: "id"},
    contract: {type: "text"},
    period: {type: "text"},
    lead_id: {type: "id"},
    description: {type: "text"},
    units: {type: "count"},
    amount: {type: "money", required: true, filled: true},
    currency: {type: "text"}
  }
};
