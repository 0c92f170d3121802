import {Transform} from "node:stream";
import {type Entry, openPromise} from "yauzl";

/** Why a packed file cannot be read, with what to do about it where that is not to pack it again. */
export class PackingError extends Error {
  constructor(
    message: string,
    readonly cure: string | null = null
  ) {
    super(message);
  }
}

/** An archive whose files can be read one by one. Close it. */
export interface Archive {
  /** Paths of its files, folders left out, in the order of the archive. */
  names: string[];
  /** The bytes of a file, in chunks. */
  read(name: string): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

/** No export is as large unpacked; what claims to be would fill the disk. */
export const largestUnpacked = 4e9;
const mostFiles = 10_000;

/** Opens a zip archive, without unpacking anything. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, {autoClose: false});
  try {
    if (zip.entryCount > mostFiles) throw new PackingError(`it holds more than ${mostFiles} files`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
    return {
      names: [...entries.keys()],
      read: async name => {
        const entry = entries.get(name);
        if (entry === undefined) throw new PackingError(`it holds no ${shown(name)}`);
        if (entry.isEncrypted())
          throw new PackingError(`${shown(name)} has a password`, "unpack it, and put the file in its place");
        if (!entry.canDecodeFileData())
          throw new PackingError(`${shown(name)} is packed in a way that we do not know`);
        if (entry.uncompressedSize > largestUnpacked) throw tooLarge();
        return zip.openReadStreamPromise(entry);
      },
      close: () => zip.close()
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Passes bytes on, up to so many. */
export function bounded(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      if (bytes > limit) done(tooLarge());
      else done(null, chunk);
    }
  });
}

/** What is said of a file that would fill the disk. */
export function tooLarge(): PackingError {
  return new PackingError(
    `it is larger than ${largestUnpacked / 1e9} GB unpacked`,
    "export a shorter period, or look at where it comes from"
  );
}

/** A name that somebody else gave, fit to be printed. */
export function shown(name: string): string {
  return name.replace(/\p{Cc}/gu, "?").slice(0, 200);
}
