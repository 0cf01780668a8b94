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

/** Views over sections, each in shared memory of its own; nothing is verified. */
export function memorySections(sections: readonly Part[]): Sections {
  const bytes = new Map<string, Uint8Array>();
  for (const { name, parts } of sections) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = new Uint8Array(new SharedArrayBuffer(length));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    bytes.set(name, whole);
  }
  const of = (name: string): Uint8Array => {
    const found = bytes.get(name);
    if (!found) throw new Error(`no section ${name}`);
    return found;
  };
  return {
    has: (name) => bytes.has(name),
    u8: of,
    u16: (name) => new Uint16Array(of(name).buffer),
    u32: (name) => new Uint32Array(of(name).buffer),
    i32: (name) => new Int32Array(of(name).buffer),
    f64: (name) => new Float64Array(of(name).buffer),
    verify: () => {},
  };
}

/** `averages` are those of the whole library, `stops` the terms that are stop words. */
export function segmentOf(
  schema: Schema,
  documents: readonly TermDocument[],
  averages: readonly number[],
  stops: ReadonlySet<string>,
): Segment {
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
    if (step.done) return new Segment(memorySections(step.value.sections));
  }
}
