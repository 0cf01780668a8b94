// What is known of chunks met before: an open-addressing table over UTF-16 codes, so that a chunk is looked up where it stands in
// the text, without making a string of it. Values are the caller's; forgetting is the caller's as well (`clear`).

/** Numbers of a slot: hash, where the key stands (0: the slot is free), value, times met. */
const SLOT = 4;
const KEY = 1;
const VALUE = 2;
const COUNT = 3;
const SMALLEST = 1 << 10;

/** FNV-1a, over 16-bit units. http://www.isthe.com/chongo/tech/comp/fnv/ */
export const HASH_START = 0x811c9dc5;
export const HASH_PRIME = 0x01000193;

export class ChunkTable {
  /** Entries. */
  size = 0;
  #slots = new Uint32Array(SMALLEST * SLOT);
  /** A key is its length and then its codes; place 0 is nobody's. */
  #keys = new Uint16Array(SMALLEST * 8);
  #keysEnd = 1;

  /** The value of text[start, end) plus one, or 0; counts it as met once more. `hash` is FNV-1a of its codes. */
  meet(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const wanted = hash >>> 0;
    for (let at = first(wanted, mask); ; at = (at + SLOT) & mask) {
      const key = slots[at + KEY] as number;
      if (key === 0) return 0;
      if (slots[at] === wanted && this.#isKey(key, text, start, end)) {
        slots[at + COUNT] = (slots[at + COUNT] as number) + 1;
        return (slots[at + VALUE] as number) + 1;
      }
    }
  }

  #isKey(key: number, text: string, start: number, end: number): boolean {
    const keys = this.#keys;
    if (keys[key] !== end - start) return false;
    for (let i = start, at = key + 1; i < end; i++, at++) if (keys[at] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** For a chunk that is not in the table, of at most 65535 codes; met once. `value` < 2^32 - 1. */
  add(text: string, start: number, end: number, hash: number, value: number): void {
    if (this.size * 2 * SLOT >= this.#slots.length) this.#grow();
    const length = end - start;
    if (this.#keysEnd + length + 1 > this.#keys.length) {
      const larger = new Uint16Array(Math.max(this.#keys.length * 2, this.#keysEnd + length + 1));
      larger.set(this.#keys);
      this.#keys = larger;
    }
    const key = this.#keysEnd;
    this.#keys[key] = length;
    for (let i = 0; i < length; i++) this.#keys[key + 1 + i] = text.charCodeAt(start + i);
    this.#keysEnd += length + 1;
    this.size++;
    this.#put(hash >>> 0, key, value, 1);
  }

  /** Calls `take` with each value and how often it was met since the last call. */
  takeCounts(take: (value: number, count: number) => void): void {
    const slots = this.#slots;
    for (let at = 0; at < slots.length; at += SLOT) {
      if (slots[at + KEY] === 0 || slots[at + COUNT] === 0) continue;
      take(slots[at + VALUE] as number, slots[at + COUNT] as number);
      slots[at + COUNT] = 0;
    }
  }

  clear(): void {
    this.#slots.fill(0);
    this.#keysEnd = 1;
    this.size = 0;
  }

  #put(hash: number, key: number, value: number, count: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = first(hash, mask);
    while (slots[at + KEY] !== 0) at = (at + SLOT) & mask;
    slots[at] = hash;
    slots[at + KEY] = key;
    slots[at + VALUE] = value;
    slots[at + COUNT] = count;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      const key = old[at + KEY] as number;
      if (key !== 0) this.#put(old[at] as number, key, old[at + VALUE] as number, old[at + COUNT] as number);
    }
  }
}

/** Where to look first: the high bits of FNV are better mixed than the low ones. */
function first(hash: number, mask: number): number {
  return ((hash ^ (hash >>> 15)) << 2) & mask;
}
