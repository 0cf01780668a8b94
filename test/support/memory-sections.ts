// A segment in memory, made by the engine's own inversion from documents that are lists of terms already: no analysis, no files.
import type { Schema } from '../../src/engine/schema.ts';
import { isNameTerm } from '../../src/engine/segment/format.ts';
import { invert } from '../../src/engine/segment/invert.ts';
import type { Sections } from '../../src/engine/segment/sections.ts';
import { Segment } from '../../src/engine/segment/segment.ts';
import { TokenBuffer } from '../../src/engine/segment/token-buffer.ts';
import { NAME, STOP } from '../../src/engine/segment/vocabulary.ts';

export interface TermDocument {
  readonly key: number;
  /** Terms of each field, text fields before names, in the schema's order. Terms of names as nameTerm makes them. */
  readonly fields: readonly (readonly string[])[];
}

export interface Part {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

/** A segment's sections in one shared memory, as a file has them, with room beside them. */
export interface MemorySections extends Sections {
  readonly memory: WebAssembly.Memory;
  offsetOf(name: string): number;
  /** Where `spare` bytes begin. */
  readonly spareAt: number;
}

const PAGE = 65_536;

/** Views over sections, one after another in one shared memory; nothing is verified. */
export function memorySections(sections: readonly Part[], spare = 0): MemorySections {
  const places = new Map<string, { readonly from: number; readonly length: number }>();
  let end = 0;
  for (const { name, parts } of sections) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    places.set(name, { from: end, length });
    end = Math.ceil((end + length) / 64) * 64;
  }
  const pages = Math.max(1, Math.ceil((end + spare) / PAGE));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const placeOf = (name: string) => {
    const found = places.get(name);
    if (!found) throw new Error(`no section ${name}`);
    return found;
  };
  const u8 = (name: string): Uint8Array => new Uint8Array(memory.buffer, placeOf(name).from, placeOf(name).length);
  for (const { name, parts } of sections) {
    let at = 0;
    for (const part of parts) {
      u8(name).set(part, at);
      at += part.length;
    }
  }
  return {
    memory,
    spareAt: end,
    offsetOf: (name) => placeOf(name).from,
    has: (name) => places.has(name),
    u8,
    u16: (name) => new Uint16Array(memory.buffer, placeOf(name).from, placeOf(name).length / 2),
    u32: (name) => new Uint32Array(memory.buffer, placeOf(name).from, placeOf(name).length / 4),
    i32: (name) => new Int32Array(memory.buffer, placeOf(name).from, placeOf(name).length / 4),
    f64: (name) => new Float64Array(memory.buffer, placeOf(name).from, placeOf(name).length / 8),
    verify: () => {},
  };
}

/** `averages` are those of the whole library, `stops` the terms that are stop words; with room for `spare` bytes. */
export function segmentOf(
  schema: Schema,
  documents: readonly TermDocument[],
  averages: readonly number[],
  stops: ReadonlySet<string>,
  spare = 0,
): { readonly segment: Segment; readonly sections: MemorySections } {
  const buffer = new TokenBuffer(schema);
  const { vocabulary } = buffer;
  const none = new Uint32Array(0);
  for (const { key, fields } of documents) {
    buffer.begin(key);
    fields.forEach((terms, field) => {
      const ids = Uint32Array.from(terms, (term) => {
        const id = vocabulary.idOf(term);
        vocabulary.flags[id] = isNameTerm(term) ? NAME : stops.has(term) ? STOP : 0;
        return id;
      });
      buffer.field(field, ids, ids.length, none, 0);
    });
  }
  const inversion = invert(schema, buffer, averages);
  for (;;) {
    const step = inversion.next();
    if (!step.done) continue;
    const sections = memorySections(step.value.sections, spare);
    return { segment: new Segment(sections), sections };
  }
}
