import type {Preamble} from "../sources/preamble.js";
import type {Recognised} from "../sources/recognise.js";
import type {PlainText} from "../sources/text.js";
import type {ChannelRead} from "./import-text.js";

/** What is kept of a recognised file for people: what it is, and what became of its rows and columns. */
export interface ReportFacts {
  name: string;
  /** By what it is known: columns, or a line above the header. */
  told: string[];
  /** How the text is written. */
  written: string;
  constants: Record<string, string>;
  /** Which rows count. */
  where: {name: string; values: readonly string[]}[];
  notes: string[];
  preamble: Preamble;
  /** Columns that became nothing of ours. */
  ignored: string[];
  channels: ChannelRead[];
}

/** What is kept of a file, with what its rows told: the labels of channels in it, and what people must know. */
export function withRead<L extends {report: ReportFacts | null; notes: string[]}>(
  layout: L,
  read: {channels: ChannelRead[]; notes: string[]}
): L {
  const {report} = layout;
  return {
    ...layout,
    notes: [...layout.notes, ...read.notes],
    report: report && {...report, channels: read.channels}
  };
}

const signs: Record<string, string> = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"};

/** What of a report people are told. */
export function factsOf(
  {shape, told, constants, where, counts, notes, preamble, made, header, segments, owner}: Recognised,
  {encoding, sheet}: PlainText
): ReportFacts {
  const used = new Set([
    ...[...made.values(), ...counts].flatMap(({names}) => names),
    ...[
      ...header.columns.values(),
      ...segments,
      ...(owner === null ? [] : [owner]),
      ...where.map(({position}) => position)
    ].map(position => header.names[position])
  ]);
  return {
    name: shape.name,
    told: told.slice(0, 3),
    written:
      sheet === null
        ? `${encoding.toUpperCase()}, parted by ${signs[header.delimiter] ?? header.delimiter}, header on line ${header.line - 1}`
        : `sheet "${sheet}", header on row ${header.line - 1}`,
    constants,
    where: [
      ...where.map(({name, values}) => ({name, values})),
      ...counts.map(({names, said}) => ({name: names.join(" or "), values: [said]}))
    ],
    notes: [...notes],
    preamble,
    ignored: header.names.filter(name => name !== "" && !used.has(name)),
    channels: []
  };
}
