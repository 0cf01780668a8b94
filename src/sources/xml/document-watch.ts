// Watches the text of a document while its records are read, for what the records cannot tell: that it stops before its root
// is closed (a download cut between two records looks whole), and that more records begin in it than came out (a comment or
// CDATA section that was never closed swallows all that follow).
import type { Input } from '../input/input.ts';
import type { XmlRecord } from '../input/xml-records.ts';
import type { ReadNotice } from '../reader.ts';

const TAIL_CHARS = 2048;
const AFTER_ROOT = /(?:\s|<!--(?:(?!-->)[\s\S])*-->|<\?(?:(?!\?>)[\s\S])*\?>)*$/;

export class DocumentWatch {
  readonly input: Input;
  readonly #start: RegExp;
  readonly #tags: readonly string[];
  #tail = '';
  #begun = 0;
  #read = 0;
  #root: string | undefined;
  #lastFailed = false;

  /** @param tags names of the records' elements, as they are written in documents of the format. */
  constructor(input: Input, ...tags: readonly string[]) {
    this.#tags = tags;
    // With the character after the name, so that a name cut at a chunk's end is counted once.
    this.#start = new RegExp(`<(?:${tags.join('|')})[\\s></]`, 'g'); // `<item<>` began one too, whatever a parser makes of it
    const watch = (chunk: string) => this.#watch(chunk);
    this.input = {
      name: input.name,
      async *chunks() {
        for await (const chunk of input.chunks()) {
          watch(chunk);
          yield chunk;
        }
      },
    };
  }

  #watch(chunk: string): void {
    const text = this.#tail + chunk;
    for (const match of text.matchAll(this.#start)) {
      if (match.index + match[0].length > this.#tail.length) this.#begun++;
    }
    this.#tail = text.slice(-TAIL_CHARS);
  }

  /** Every record of the stream is shown to the watch. */
  saw(record: XmlRecord): void {
    this.#root ??= record.path[0]?.name;
    this.#lastFailed = record.error !== undefined;
    if (!record.element || this.#tags.includes(record.element.name)) this.#read++;
  }

  /** After the last record: what to say, if anything. */
  *notices(): Iterable<ReadNotice> {
    if (this.#begun > this.#read) {
      const message = `${this.#begun} records (<${this.#tags.join('>, <')}>) begin in the text, ${this.#read} were found: a comment or CDATA section hides the others`;
      yield { kind: 'notice', message };
    }
    const root = this.#root;
    // A record that was cut itself has said so already.
    if (root === undefined || this.#lastFailed) return;
    const end = this.#tail.replace(AFTER_ROOT, '');
    const name = /<\/(?:[^<>\s:]+:)?([^<>\s:]+)\s*>$/.exec(end)?.[1];
    if (name !== root) yield { kind: 'notice', message: `the file ends before </${root}>: it may have been cut` };
  }
}
