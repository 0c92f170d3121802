import {SaxesParser} from "saxes";

/** What is done at the elements of a document; names come without their prefix. */
export interface Visitor {
  open(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Called between chunks, where waiting is possible. */
  pause?(): Promise<void>;
}

/** Walks a document chunk by chunk. A document that is none throws; entities of its own are not known. */
export async function visitXml(chunks: AsyncIterable<Buffer>, visitor: Visitor): Promise<void> {
  const parser = new SaxesParser({position: false, xmlns: false});
  parser.on("error", error => {
    throw error;
  });
  parser.on("opentag", ({name, attributes}) => visitor.open(local(name), attributes));
  if (visitor.text) {
    parser.on("text", text => visitor.text?.(text));
    parser.on("cdata", text => visitor.text?.(text));
  }
  if (visitor.close) parser.on("closetag", ({name}) => visitor.close?.(local(name)));
  const text = new TextDecoder();
  for await (const chunk of chunks) {
    parser.write(text.decode(chunk, {stream: true}));
    await visitor.pause?.();
  }
  parser.write(text.decode());
  parser.close();
}

/** A name without its prefix. */
export function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
