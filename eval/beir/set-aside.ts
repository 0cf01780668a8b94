// Lines of one file that were left out, and why: counted, with the first of each kind named, since a file has thousands of them or none.

export class SetAside {
  readonly #file: string;
  readonly #kinds = new Map<string, { count: number; first: number }>();

  constructor(file: string) {
    this.#file = file;
  }

  add(line: number, why: string): void {
    const kind = this.#kinds.get(why);
    if (kind) kind.count++;
    else this.#kinds.set(why, { count: 1, first: line });
  }

  /** `corpus.jsonl: 2 lines set aside, the first is line 7: no JSON object`, one a kind. */
  remarks(): string[] {
    return [...this.#kinds].map(([why, { count, first }]) =>
      count === 1
        ? `${this.#file}: line ${first} set aside: ${why}`
        : `${this.#file}: ${count} lines set aside, the first is line ${first}: ${why}`,
    );
  }
}
