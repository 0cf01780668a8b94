// As much of a JSON value as the beginning of its text gives: for detection, where the text is cut somewhere. Lenient; the
// records themselves are read by `JSON.parse`.

/** Deeper values are left out. */
const DEPTH = 32;

export interface JsonPrefix {
  /** As far as it goes. */
  readonly value: unknown;
  /** Where in the text reading stopped. */
  readonly end: number;
  /** False when the value is cut off or broken there. */
  readonly whole: boolean;
}

export function jsonPrefix(text: string): JsonPrefix {
  const reader = new PrefixReader(text);
  const value = reader.value(0);
  return { value, end: reader.at, whole: !reader.stopped };
}

class PrefixReader {
  at = 0;
  readonly #text: string;
  /** Cut or broken here: nothing more can be read. */
  stopped = false;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    const next = this.#next();
    if (depth > DEPTH) this.stopped = true;
    if (this.stopped) return undefined;
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return this.#string();
    return this.#scalar();
  }

  /** The next character that is not white space; '' at the end. */
  #next(): string {
    while (this.at < this.#text.length && /\s/.test(this.#text.charAt(this.at))) this.at++;
    return this.#text.charAt(this.at);
  }

  #object(depth: number): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    this.at++;
    for (;;) {
      const next = this.#next();
      if (next === '}') {
        this.at++;
        return found;
      }
      if (next !== '"') return this.#stop(found);
      const key = this.#string();
      if (this.stopped || typeof key !== 'string' || this.#next() !== ':') return this.#stop(found);
      this.at++;
      const value = this.value(depth + 1);
      if (value !== undefined) {
        Object.defineProperty(found, key, { value, enumerable: true, configurable: true, writable: true });
      }
      if (this.stopped) return found;
      if (this.#next() === ',') this.at++;
    }
  }

  #array(depth: number): unknown[] {
    const found: unknown[] = [];
    this.at++;
    for (;;) {
      const next = this.#next();
      if (next === ']') {
        this.at++;
        return found;
      }
      if (next === '') return this.#stop(found);
      const value = this.value(depth + 1);
      if (value !== undefined) found.push(value);
      if (this.stopped) return found;
      if (this.#next() === ',') this.at++;
    }
  }

  #stop<T>(found: T): T {
    this.stopped = true;
    return found;
  }

  /** A cut string gives what there is of it. */
  #string(): string | undefined {
    const start = this.at;
    for (this.at++; this.at < this.#text.length; this.at++) {
      const character = this.#text.charAt(this.at);
      if (character === '\\') this.at++;
      else if (character === '\n') return this.#stop(undefined);
      else if (character === '"') {
        this.at++;
        return parsed(this.#text.slice(start, this.at)) ?? this.#stop(undefined);
      }
    }
    this.at = this.#text.length;
    this.stopped = true;
    const cut = this.#text.slice(start).replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '');
    return parsed(`${cut}"`);
  }

  #scalar(): unknown {
    const word = /[^\s,\]}{["]*/y;
    word.lastIndex = this.at;
    const text = word.exec(this.#text)?.[0] ?? '';
    this.at += text.length;
    if (text === '' || this.at >= this.#text.length) return this.#stop(undefined);
    if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return null;
    try {
      return JSON.parse(text);
    } catch {
      return this.#stop(undefined);
    }
  }
}

function parsed(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
