import {deflateRawSync} from "node:zlib";

/** How a file stands in an archive, where that is not plainly. */
interface Oddly {
  bytes: Buffer;
  /** Says that it has a password. */
  locked?: boolean;
  /** The size that it is said to have unpacked. */
  claims?: number;
}

const signature = {local: 0x04034b50, central: 0x02014b50, end: 0x06054b50};

/** A zip archive of files, their names in the order given. */
export function zipOf(files: Record<string, string | Buffer | Oddly>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const file: Oddly =
      typeof content === "string" || Buffer.isBuffer(content) ? {bytes: Buffer.from(content)} : content;
    const name = Buffer.from(path);
    const packed = deflateRawSync(file.bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE((file.locked ? 1 : 0) | 0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(file.bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(file.claims ?? file.bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([word(signature.local), about, name, packed]);
    parts.push(local);
    directory.push(word(signature.central), Buffer.from([20, 0]), about, place, name);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, word(signature.end), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
