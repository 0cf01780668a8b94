// An answer that is kept as long as what it was made of stays the same, and, where making it again takes long, for a while longer.

export class KeptAnswer<T> {
  readonly #make: () => Promise<T>;
  readonly #keepMs: (answer: T) => number;
  #made: { readonly of: unknown; readonly answer: T; readonly until: number } | undefined;
  #making: Promise<T> | undefined;

  /** `keepMs`: how long an answer does although something has changed. */
  constructor(make: () => Promise<T>, keepMs: (answer: T) => number = () => 0) {
    this.#make = make;
    this.#keepMs = keepMs;
  }

  /** `of` is compared with that of the answer there is. Whoever comes while one is being made waits for the same. */
  async get(of: unknown): Promise<T> {
    const made = this.#made;
    if (made && (made.of === of || performance.now() < made.until)) return made.answer;
    this.#making ??= this.#again(of).finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  async #again(of: unknown): Promise<T> {
    const answer = await this.#make();
    this.#made = { of, answer, until: performance.now() + this.#keepMs(answer) };
    return answer;
  }
}
