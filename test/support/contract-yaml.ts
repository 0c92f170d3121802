import {parse} from "yaml";
import {ContractSchema} from "../../src/model/contract/schema.js";
import type {Contract} from "../../src/model/contract/terms.js";

const asText = (text: string): unknown => parse(text, {schema: "failsafe"});

/** A contract as the pipeline reads it: every scalar as text. */
export const read = (text: string): Contract => ContractSchema.parse(asText(text));

/** What the schema says against a contract, each with its path. */
export const complaints = (text: string): string[] =>
  ContractSchema.safeParse(asText(text)).error?.issues.map(
    ({path, message}) => `${path.join(".")} ${message}`
  ) ?? [];

/** The least contract of these components, as YAML; further terms may follow. */
export const withParts = (...components: string[]): string =>
  `id: a\nmodel: cpl\nstart: 2026-03-01\ncomponents: [${components.join(", ")}]\n`;

export const lead = "{kind: per_unit, event: lead, rate: 60}";
