// What a segment reads from: named sections of bytes as they lie in a file, or in memory.

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
