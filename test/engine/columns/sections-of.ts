// An image of columns as if it lay in a file: sections in shared memory, each by itself.
import type { ColumnSection } from '../../../src/engine/columns/image.ts';
import type { Sections } from '../../../src/engine/segment/sections.ts';

export interface SectionsInMemory extends Sections {
  /** Bytes by section. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** Sections that were verified as a whole. */
  readonly verified: ReadonlySet<string>;
}

export function sectionsOf(sections: readonly ColumnSection[]): SectionsInMemory {
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
  const verified = new Set<string>();
  const of = (name: string): Uint8Array => {
    const found = bytes.get(name);
    if (!found) throw new Error(`no section ${name}`);
    return found;
  };
  return {
    bytes,
    verified,
    has: (name) => bytes.has(name),
    u8: of,
    u16: (name) => new Uint16Array(of(name).buffer),
    u32: (name) => new Uint32Array(of(name).buffer),
    i32: (name) => new Int32Array(of(name).buffer),
    f64: (name) => new Float64Array(of(name).buffer),
    verify: (name, from, to) => {
      if (from === 0 && to === of(name).length) verified.add(name);
    },
  };
}
