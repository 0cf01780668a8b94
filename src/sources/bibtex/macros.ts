// The @string definitions met so far, and the ones an entry uses, written out so that a parser sees them.
import type { Parsers } from './parsers.ts';

/** Longer values, or more of them, are not kept: a chain of `a = b # b` doubles with every link. */
const LONGEST_VALUE = 64 * 1024;
const MOST_CHARS = 32 * 1024 * 1024;
const MOST_EXPANDED = 4 * 1024 * 1024;

const STRING = /^@\s*string\s*([{(])/i;
const SIMPLE = /^@\s*string\s*[{(]\s*([^\s={}"#,]+)\s*=\s*(?:\{([^{}]*)\}|"([^"{}]*)")\s*,?\s*[})]$/i;
const USE = /[=#]\s*([A-Za-z_][^\s"#%'(),={}]*)/g;
const PLAIN = /^[a-z_][\w:+-]*$/;
// Marks the name of a macro that nobody defined, in the value it was used in. From the private use area.
const UNDEFINED = /\ue000([^\ue001]*)\ue001/g;

export class Macros {
  readonly #parsers: Parsers;
  readonly #values: Map<string, string>;
  #chars = 0;

  constructor(parsers: Parsers) {
    this.#parsers = parsers;
    this.#values = new Map(parsers.macros);
  }

  /** Takes in a `@string` block; what is wrong with it, if anything. */
  define(text: string): string | undefined {
    const prefix = this.prefix(text);
    if (prefix === undefined) return 'the @string grows too long and was left out';
    try {
      const { fields } = this.#parsers.strict(prefix + text.replace(STRING, '@misc$1x,'));
      for (const [name, value] of fields) {
        if (!this.#set(name, resolved(value).text)) return `the @string "${name}" is too long and was left out`;
      }
    } catch {
      const [, name, braced, quoted] = SIMPLE.exec(text) ?? [];
      if (name === undefined) return 'a @string that cannot be read was left out';
      this.#set(name.toLowerCase(), braced ?? quoted ?? '');
    }
    return undefined;
  }

  #set(name: string, value: string): boolean {
    if (value.length > LONGEST_VALUE || this.#chars + value.length > MOST_CHARS) return false;
    this.#chars += name.length + value.length;
    this.#values.set(name, value);
    return true;
  }

  /**
   * `@string` blocks for every macro that `text` may use; undefined where they would make it grow beyond reason. `any`
   * includes names (`j.acm`) that only the lenient parser takes.
   */
  prefix(text: string, names: 'plain' | 'any' = 'plain'): string | undefined {
    const used = new Set<string>();
    let expanded = 0;
    const lines: string[] = [];
    for (const [, name = ''] of text.matchAll(USE)) {
      const key = name.toLowerCase();
      const known = this.#values.get(key);
      // What looks like a macro may only be part of a URL.
      if (!PLAIN.test(key) && (known === undefined || names === 'plain')) continue;
      const value = known ?? `\ue000${name}\ue001`;
      expanded += value.length;
      if (expanded > MOST_EXPANDED) return undefined;
      if (used.has(key)) continue;
      used.add(key);
      lines.push(`@string{${key} = {${value}}}\n`);
    }
    return lines.join('');
  }
}

/** A value with undefined macros as their bare names, which often say enough (`stoc96`). */
export function resolved(value: string): { readonly text: string; readonly missing: readonly string[] } {
  if (!value.includes('\ue000')) return { text: value, missing: [] };
  const missing = [...value.matchAll(UNDEFINED)].map(([, name = '']) => name);
  return { text: value.replace(UNDEFINED, '$1'), missing };
}
