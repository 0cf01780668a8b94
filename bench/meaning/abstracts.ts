// The texts of a corpus by key, read from its file when they are asked for, as the product reads them from its database.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { BenchDocument } from '../engine/corpus.ts';

const READ_BYTES = 1 << 24;
const LINE_END = 10;

export class Abstracts implements Disposable {
  readonly #file: number;
  /** Where each line begins, and the file's end. */
  readonly #at: number[] = [0];

  /** `file` as prepareCorpus writes it: line n is the document of key n. */
  constructor(file: string) {
    this.#file = openSync(file, 'r');
    const buffer = Buffer.alloc(READ_BYTES);
    const { size } = fstatSync(this.#file);
    for (let from = 0; from < size; ) {
      const got = readSync(this.#file, buffer, 0, READ_BYTES, from);
      for (let i = buffer.indexOf(LINE_END); i >= 0 && i < got; i = buffer.indexOf(LINE_END, i + 1))
        this.#at.push(from + i + 1);
      from += got;
    }
  }

  abstractOf(key: number): string {
    const from = this.#at[key] as number;
    const line = Buffer.alloc((this.#at[key + 1] as number) - from);
    readSync(this.#file, line, 0, line.length, from);
    return (JSON.parse(line.toString('utf8')) as BenchDocument).abstract;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
