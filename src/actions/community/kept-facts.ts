// Counts that take long and change only with the library: kept for its present state, the latest asked for last to go.

const MOST = 300;

export class KeptFacts<T> {
  readonly #facts = new Map<string, { readonly state: string; readonly value: T }>();

  async of(key: string, state: string, make: () => Promise<T>): Promise<T> {
    const known = this.#facts.get(key);
    this.#facts.delete(key);
    const value = known?.state === state ? known.value : await make();
    this.#facts.set(key, { state, value });
    for (const oldest of this.#facts.keys()) {
      if (this.#facts.size <= MOST) break;
      this.#facts.delete(oldest);
    }
    return value;
  }
}
