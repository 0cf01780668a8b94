// Writes a container: named sections of bytes in one immutable file, with checksums; container.ts reads it.
import { crc32 } from 'node:zlib';
import { EngineError } from '../error.ts';
import {
  ALIGNMENT,
  align,
  BLOCK_BYTES,
  bodyStartOf,
  encodeHeader,
  MOST_BYTES,
  type SectionPlace,
} from './container-format.ts';
import { diskIo, type FileIo } from './file-io.ts';
import { writeAtomically } from './write-atomically.ts';

export interface SectionSource {
  readonly name: string;
  /** Written one after the other; must not change meanwhile. */
  readonly parts: readonly Uint8Array[];
}

const PADDING = new Uint8Array(ALIGNMENT);

/**
 * Writes the sections as the file `path`, in one step: after a crash it is wholly there or not at all.
 * @param kind what the file is, 1 to 24 of `a-z 0-9 . -`; a reader names the kind that it expects.
 * @param meta anything small that JSON can say.
 * @returns the file's size.
 * @throws EngineError `invalid` (kind, two sections of one name), `too-large` (over 4 GiB - 64 KiB; nothing is written);
 *   WriteError (full disk and the like; nothing has changed).
 */
export function writeContainer(
  path: string,
  kind: string,
  meta: object,
  sections: readonly SectionSource[],
  io: FileIo = diskIo,
): { readonly bytes: number } {
  const { places, bodyBytes } = placeSections(path, sections);
  const table = sections.map(({ name }, i) => [name, places[i]?.offset, places[i]?.length]);
  const json = new TextEncoder().encode(JSON.stringify({ meta, sections: table }));
  const bytes = bodyStartOf(json.length, Math.ceil(bodyBytes / BLOCK_BYTES)) + bodyBytes;
  if (bytes > MOST_BYTES)
    throw new EngineError('too-large', `${path} would have ${bytes} bytes; the most is ${MOST_BYTES}`, { file: path });
  const header = encodeHeader(kind, json, blockChecksums(body(sections), bodyBytes), bodyBytes);
  writeAtomically(path, withHeader(header, sections), io);
  return { bytes };
}

function placeSections(
  path: string,
  sections: readonly SectionSource[],
): { places: SectionPlace[]; bodyBytes: number } {
  const names = new Set<string>();
  let end = 0;
  const places = sections.map(({ name, parts }) => {
    if (names.has(name)) throw new EngineError('invalid', `${path}: two sections named "${name}"`, { file: path });
    names.add(name);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const offset = end;
    end = align(offset + length, ALIGNMENT);
    return { offset, length };
  });
  return { places, bodyBytes: end };
}

/** The sections, each filled up to a multiple of ALIGNMENT. */
function* body(sections: readonly SectionSource[]): Generator<Uint8Array> {
  for (const { parts } of sections) {
    let length = 0;
    for (const part of parts) {
      length += part.length;
      yield part;
    }
    yield PADDING.subarray(0, align(length, ALIGNMENT) - length);
  }
}

function* withHeader(header: Uint8Array, sections: readonly SectionSource[]): Generator<Uint8Array> {
  yield header;
  yield* body(sections);
}

/** CRC-32 of each 64 KB of what the pieces are together. */
function blockChecksums(pieces: Iterable<Uint8Array>, bytes: number): Uint32Array {
  const checksums = new Uint32Array(Math.ceil(bytes / BLOCK_BYTES));
  let at = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const block = Math.floor(at / BLOCK_BYTES);
      const to = Math.min(piece.length, from + (block + 1) * BLOCK_BYTES - at);
      checksums[block] = crc32(piece.subarray(from, to), checksums[block]);
      at += to - from;
      from = to;
    }
  }
  return checksums;
}
