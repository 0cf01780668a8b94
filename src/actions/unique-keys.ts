// Citation keys of one file, each once.

/** A second `smith2020deep` becomes `smith2020deepb`, as BibTeX users write it. */
export class UniqueKeys {
  readonly #used = new Map<string, number>();

  unique(key: string): string {
    const before = this.#used.get(key) ?? 0;
    this.#used.set(key, before + 1);
    return before === 0 ? key : before < 26 ? `${key}${String.fromCharCode(97 + before)}` : `${key}-${before + 1}`;
  }
}
