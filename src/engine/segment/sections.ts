// What a segment reads from: named sections of bytes as they lie in a file, or in memory.
import { EngineError } from '../error.ts';

export interface Sections {
  has(name: string): boolean;
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  i32(name: string): Int32Array;
  f64(name: string): Float64Array;
  /** Makes sure that bytes `from` to `to` of a section are what was written; throws EngineError `damaged`. */
  verify(name: string, from: number, to: number): void;
}

/** Sections that are in no file, copied once so that numbers lie where they must. */
export function inMemory(parts: readonly { readonly name: string; readonly parts: readonly Uint8Array[] }[]): Sections {
  const bytes = new Map(
    parts.map(({ name, parts: pieces }) => {
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return [name, whole];
    }),
  );
  const u8 = (name: string): Uint8Array<ArrayBuffer> => {
    const found = bytes.get(name);
    if (!found) throw new EngineError('damaged', `there is no section "${name}"`);
    return found;
  };
  return {
    has: (name) => bytes.has(name),
    u8,
    u16: (name) => new Uint16Array(u8(name).buffer),
    u32: (name) => new Uint32Array(u8(name).buffer),
    i32: (name) => new Int32Array(u8(name).buffer),
    f64: (name) => new Float64Array(u8(name).buffer),
    verify: () => {},
  };
}
