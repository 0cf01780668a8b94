// Reads some sections of a container without the rest: a writer needs a segment's keys, not its postings.
import { closeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { BLOCK_BYTES, damaged, decodeFixed, decodeTables, FIXED_BYTES } from './container-format.ts';
import { openForReading, readFully } from './read-into-memory.ts';

export interface SomeSections {
  readonly meta: Readonly<Record<string, unknown>>;
  /** Those of the names asked for that the file has, their bytes verified. */
  readonly sections: ReadonlyMap<string, Uint8Array>;
}

/** Throws EngineError `damaged` or `version`. */
export function readSections(path: string, kind: string, names: readonly string[]): SomeSections {
  const file = openForReading(path);
  try {
    const first = new Uint8Array(FIXED_BYTES);
    const fixed = decodeFixed(first.subarray(0, readFully(file, first, 0, path)), path, kind);
    const head = new Uint8Array(fixed.bodyStart);
    const { meta, sections, checksums } = decodeTables(head.subarray(0, readFully(file, head, 0, path)), fixed, path);
    const read = new Map<string, Uint8Array>();
    for (const name of names) {
      const place = sections.get(name);
      if (!place) continue;
      // Whole blocks, since that is what there are checksums of.
      const firstBlock = Math.floor(place.offset / BLOCK_BYTES);
      const from = firstBlock * BLOCK_BYTES;
      const to = Math.min(
        Math.ceil((place.offset + place.length) / BLOCK_BYTES) * BLOCK_BYTES,
        fixed.bytes - fixed.bodyStart,
      );
      const bytes = new Uint8Array(Math.max(0, to - from));
      if (readFully(file, bytes, fixed.bodyStart + from, path) !== bytes.length)
        throw damaged(path, `section "${name}" is cut short`);
      for (let at = 0, block = firstBlock; at < bytes.length; at += BLOCK_BYTES, block++) {
        if (crc32(bytes.subarray(at, at + BLOCK_BYTES)) !== checksums[block])
          throw damaged(path, `the checksum of block ${block}, section "${name}", is wrong`);
      }
      read.set(name, bytes.subarray(place.offset - from, place.offset - from + place.length));
    }
    return { meta, sections: read };
  } finally {
    closeSync(file);
  }
}
