// Joins the sorted values of several set columns into one sorted list, leaving out those that no document has any more.
import { compareTerms } from '../segment/dictionary.ts';
import type { ValueDictionary } from './value-dictionary.ts';
import { ValueWriter } from './value-writer.ts';

export interface MergedValues {
  readonly values: ValueWriter;
  /** ordinalOf[i][v]: the new number of value v of input i; 0 where it is not used. */
  readonly ordinalOf: readonly Uint32Array[];
}

/** `used[i][v]` is 1 where value v of input i is wanted. */
export function mergeValues(dictionaries: readonly ValueDictionary[], used: readonly Uint8Array[]): MergedValues {
  const values = new ValueWriter();
  const ordinalOf = used.map((flags) => new Uint32Array(flags.length));
  const heads = dictionaries.map((dictionary, i) => new Head(dictionary, used[i] as Uint8Array));
  // Inputs are few: finding the least head by looking at all of them is as good as a heap.
  for (;;) {
    let least: string | undefined;
    for (const { value } of heads) {
      if (value !== undefined && (least === undefined || compareTerms(value, least) < 0)) least = value;
    }
    if (least === undefined) return { values, ordinalOf };
    heads.forEach((head, i) => {
      if (head.value !== least) return;
      (ordinalOf[i] as Uint32Array)[head.ordinal] = values.size;
      head.next();
    });
    values.append(least);
  }
}

/** The next wanted value of one input. */
class Head {
  ordinal = -1;
  value: string | undefined;
  readonly #used: Uint8Array;
  readonly #cursor: ReturnType<ValueDictionary['cursor']>;

  constructor(dictionary: ValueDictionary, used: Uint8Array) {
    this.#used = used;
    this.#cursor = dictionary.cursor();
    this.next();
  }

  next(): void {
    this.value = undefined;
    while (++this.ordinal < this.#used.length) {
      this.#cursor.next();
      if (this.#used[this.ordinal] === 0) continue;
      this.value = this.#cursor.value();
      return;
    }
  }
}
