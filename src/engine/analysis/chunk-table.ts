// What is known of chunks met before: an open-addressing table over UTF-8 bytes, so that a chunk is looked up where it stands in
// the text, without making a string of it. Values and notes are the caller's; forgetting is the caller's as well (`clear`).
//
//   slots    ┌ tag ┬ place ┐                4 bytes each, so that many fit the cache
//   records  note, met, value, length, key  in the order of first meeting: the frequent ones lie together
const NOTE = 0;
const COUNT = 1;
const VALUE = 2;
const LENGTH = 3;
/** Four bytes a number, the last filled up with zeros. */
const KEY = 4;

/** Places are 32-bit numbers in the records; the rest of a slot is a tag, to pass over others' records unread. */
const PLACE_BITS = 23;
const PLACE_MASK = (1 << PLACE_BITS) - 1;
const FEWEST_SLOTS = 1 << 11;
/** 2^32 over the golden ratio: multiplication by it spreads what differs in few bits (Knuth, TAOCP 3, 6.4). */
const GOLDEN = 0x9e3779b1 | 0;

/** What `meet` says of a chunk that is not in the table. */
export const UNKNOWN = -1;
/** Keys are read four bytes at a time, so that as many must follow the last of a text. */
export const SLACK = 4;

export class ChunkTable {
  #slots = new Int32Array(FEWEST_SLOTS);
  #size = 0;
  #records = new Int32Array(FEWEST_SLOTS * 8);
  /** Where the next record goes; place 0 stays empty, because a slot of 0 is free. */
  #end = 1;
  readonly #mostRecords: number;

  /** `bytes`: of records at most, of which a place can name 32 MB. Slots come on top, about a quarter as much. */
  constructor(bytes: number) {
    this.#mostRecords = Math.min(bytes >>> 2, 1 << PLACE_BITS);
  }

  /** The value of the chunk [start, end), which is counted as met once more, or UNKNOWN. Its `hash` is `hashOf`. */
  meet(text: DataView, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const tag = hash & ~PLACE_MASK;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] as number;
      if (slot === 0) return UNKNOWN;
      if ((slot & ~PLACE_MASK) !== tag) continue;
      const place = slot & PLACE_MASK;
      const records = this.#records;
      if (!isKey(records, place, text, start, end)) continue;
      records[place + COUNT] = (records[place + COUNT] as number) + 1;
      return records[place + VALUE] as number;
    }
  }

  /** Whether a chunk of so many bytes can be added before the next `clear`. */
  hasRoomFor(length: number): boolean {
    return this.#end + recordLength(length) <= this.#mostRecords;
  }

  /** For a chunk that is not in the table; met once. `value` is an int32 other than UNKNOWN. */
  add(text: DataView, start: number, end: number, hash: number, value: number, note: number): void {
    if ((this.#size + 1) * 2 > this.#slots.length) this.#growSlots();
    const place = this.#end;
    this.#end += recordLength(end - start);
    if (this.#end > this.#records.length) this.#growRecords();
    const records = this.#records;
    records[place + NOTE] = note;
    records[place + COUNT] = 1;
    records[place + VALUE] = value;
    records[place + LENGTH] = end - start;
    for (let at = start, to = place + KEY; at < end; at += 4, to++) records[to] = fourAt(text, at, end);
    this.#put(hash, place);
    this.#size++;
  }

  /** Calls `take` with what was met since the last call, and how often. */
  takeCounts(take: (value: number, note: number, count: number) => void): void {
    const records = this.#records;
    for (let place = 1; place < this.#end; place += recordLength(records[place + LENGTH] as number)) {
      const count = records[place + COUNT] as number;
      if (count > 0) take(records[place + VALUE] as number, records[place + NOTE] as number, count);
      records[place + COUNT] = 0;
    }
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
    this.#end = 1;
  }

  #put(hash: number, place: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = hash & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = (hash & ~PLACE_MASK) | place;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const records = this.#records;
    for (let place = 1; place < this.#end; ) {
      const length = records[place + LENGTH] as number;
      let hash = length;
      for (let at = 0; at < length; at += 4) hash = mixed(hash, records[place + KEY + (at >>> 2)] as number);
      this.#put(hash, place);
      place += recordLength(length);
    }
  }

  #growRecords(): void {
    const larger = new Int32Array(Math.max(this.#records.length * 2, this.#end));
    larger.set(this.#records);
    this.#records = larger;
  }
}

/** The hash of the bytes [start, end) of a text, an int32. */
export function hashOf(text: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = mixed(hash, text.getInt32(at, true));
  return at < end ? mixed(hash, fourAt(text, at, end)) : hash;
}

function mixed(hash: number, four: number): number {
  const product = Math.imul(hash ^ four, GOLDEN);
  return product ^ (product >>> 15);
}

/** Four bytes as a number; zeros for those from `end` on. */
function fourAt(text: DataView, at: number, end: number): number {
  const four = text.getInt32(at, true);
  const left = end - at;
  return left >= 4 ? four : four & ((1 << (left * 8)) - 1);
}

function isKey(records: Int32Array, place: number, text: DataView, start: number, end: number): boolean {
  if (records[place + LENGTH] !== end - start) return false;
  let at = start;
  let key = place + KEY;
  for (; at + 4 <= end; at += 4, key++) if (records[key] !== text.getInt32(at, true)) return false;
  return at >= end || records[key] === fourAt(text, at, end);
}

/** In 32-bit numbers. */
function recordLength(length: number): number {
  return KEY + ((length + 3) >>> 2);
}
