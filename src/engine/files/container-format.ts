// How a container lies on disk, numbers little-endian, and the header's writer and reader.
//
//    0  8 signature      40  bytes of JSON       64  JSON: { meta, sections: [[name, offset, length], ...] }
//    8  format           44  start of the body       to 4 bytes: CRC-32 of each block of 64 KB of the body
//   12  order mark       48  bytes of the file       to 64 bytes: the body, each section at a multiple of 64 in it
//   16  24 kind          52  CRC of 64 to body
//                        60  CRC of 0 to 60      What is typed in the body is in the writer's byte order: the order mark.
import { crc32 } from 'node:zlib';
import { EngineError } from '../error.ts';

/** Raised whenever a file of the former number would be read wrongly. The first 64 bytes stay as they are for ever. */
const CONTAINER_FORMAT = 1;
export const BLOCK_BITS = 16;
/** What one checksum covers (CONTRACTS.md, Memory). */
export const BLOCK_BYTES = 1 << BLOCK_BITS;
/** A cache line; more than any typed array or SIMD load asks for. */
export const ALIGNMENT = 64;
/** What one WebAssembly.Memory takes, short of one page, so that every end is a 32-bit number. */
export const MOST_BYTES = 2 ** 32 - 65_536;
export const FIXED_BYTES = 64;

// As PNG's signature (RFC 2083, 12.11): shows a transfer as text, or one that cuts the eighth bit.
const SIGNATURE = Uint8Array.of(0x89, 0x42, 0x53, 0x58, 0x0d, 0x0a, 0x1a, 0x0a);
const ORDER_MARK = 0x01020304;
const KIND_AT = 16;
const KIND_BYTES = 24;

export interface SectionPlace {
  /** From the start of the body; a multiple of ALIGNMENT. */
  readonly offset: number;
  readonly length: number;
}

/** The first 64 bytes. */
export interface FixedHeader {
  readonly kind: string;
  readonly jsonBytes: number;
  readonly bodyStart: number;
  /** Of the whole file. */
  readonly bytes: number;
  readonly tablesCrc: number;
}

export interface Tables {
  readonly meta: Record<string, unknown>;
  readonly sections: ReadonlyMap<string, SectionPlace>;
  /** CRC-32 of each block of the body. */
  readonly checksums: Uint32Array;
}

export function align(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

/** Everything before the body. `bodyBytes` > 0 iff there are checksums. */
export function encodeHeader(kind: string, json: Uint8Array, checksums: Uint32Array, bodyBytes: number): Uint8Array {
  if (!/^[a-z0-9.-]+$/.test(kind) || kind.length > KIND_BYTES)
    throw new EngineError('invalid', `"${kind}" is no kind of container: 1 to ${KIND_BYTES} of a-z 0-9 . -`);
  const checksumsAt = align(FIXED_BYTES + json.length, 4);
  const header = new Uint8Array(bodyStartOf(json.length, checksums.length));
  const numbers = new DataView(header.buffer);
  header.set(json, FIXED_BYTES);
  new Uint32Array(header.buffer, checksumsAt, checksums.length).set(checksums);
  header.set(SIGNATURE);
  numbers.setUint32(8, CONTAINER_FORMAT, true);
  new Uint32Array(header.buffer, 12, 1)[0] = ORDER_MARK;
  for (let i = 0; i < kind.length; i++) header[KIND_AT + i] = kind.charCodeAt(i);
  numbers.setUint32(40, json.length, true);
  numbers.setUint32(44, header.length, true);
  numbers.setUint32(48, header.length + bodyBytes, true);
  numbers.setUint32(52, crc32(header.subarray(FIXED_BYTES)), true);
  numbers.setUint32(60, crc32(header.subarray(0, 60)), true);
  return header;
}

export function bodyStartOf(jsonBytes: number, blocks: number): number {
  return align(align(FIXED_BYTES + jsonBytes, 4) + 4 * blocks, ALIGNMENT);
}

/**
 * Reads the first 64 bytes of a file.
 * @throws EngineError `damaged` (no container, wrong checksum, another kind than the one asked for), `version` (another
 *   format or byte order).
 */
export function decodeFixed(bytes: Uint8Array, path: string, kind: string | undefined): FixedHeader {
  if (bytes.length < FIXED_BYTES || SIGNATURE.some((byte, i) => bytes[i] !== byte))
    throw damaged(path, 'it is no file of the engine, or cut short');
  // A copy: the file may lie at any address.
  const header = bytes.slice(0, FIXED_BYTES);
  const numbers = new DataView(header.buffer);
  if (numbers.getUint32(60, true) !== crc32(header.subarray(0, 60)))
    throw damaged(path, 'the checksum of its first 64 bytes is wrong');
  if (new Uint32Array(header.buffer, 12, 1)[0] !== ORDER_MARK)
    throw new EngineError('version', `${path} was written on a machine of the other byte order`, { file: path });
  const format = numbers.getUint32(8, true);
  if (format !== CONTAINER_FORMAT)
    throw new EngineError('version', `${path} is of format ${format}, not ${CONTAINER_FORMAT}`, { file: path });
  const found = String.fromCharCode(...header.subarray(KIND_AT, KIND_AT + KIND_BYTES)).replace(/\0+$/, '');
  if (kind !== undefined && found !== kind) throw damaged(path, `it is a "${found}", not a "${kind}"`);
  return {
    kind: found,
    jsonBytes: numbers.getUint32(40, true),
    bodyStart: numbers.getUint32(44, true),
    bytes: numbers.getUint32(48, true),
    tablesCrc: numbers.getUint32(52, true),
  };
}

/**
 * Reads the tables after the first 64 bytes. `head` holds the file from its start to the body, at least; its first byte at
 * a multiple of 4 of its buffer.
 * @throws EngineError `damaged`.
 */
export function decodeTables(head: Uint8Array, fixed: FixedHeader, path: string): Tables {
  const blocks = Math.ceil((fixed.bytes - fixed.bodyStart) / BLOCK_BYTES);
  if (blocks < 0 || fixed.bodyStart !== bodyStartOf(fixed.jsonBytes, blocks) || head.length < fixed.bodyStart)
    throw damaged(path, 'its header contradicts itself');
  if (crc32(head.subarray(FIXED_BYTES, fixed.bodyStart)) !== fixed.tablesCrc)
    throw damaged(path, 'the checksum of its header is wrong');
  const jsonEnd = FIXED_BYTES + fixed.jsonBytes;
  // slice: a copy that is not shared, which decoders insist on.
  const { meta, sections } = JSON.parse(new TextDecoder().decode(head.slice(FIXED_BYTES, jsonEnd))) as {
    meta: Record<string, unknown>;
    sections: [string, number, number][];
  };
  const places = new Map<string, SectionPlace>();
  for (const [name, offset, length] of sections) {
    if (offset % ALIGNMENT !== 0 || offset < 0 || length < 0 || fixed.bodyStart + offset + length > fixed.bytes)
      throw damaged(path, `section "${name}" does not lie in it`);
    places.set(name, { offset, length });
  }
  return {
    meta,
    sections: places,
    checksums: new Uint32Array(head.buffer, head.byteOffset + align(jsonEnd, 4), blocks),
  };
}

export function damaged(path: string, what: string, cause?: unknown): EngineError {
  return new EngineError(
    'damaged',
    `${path} is damaged: ${what}`,
    cause === undefined ? { file: path } : { file: path, cause },
  );
}
