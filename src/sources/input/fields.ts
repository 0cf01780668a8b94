// Reading untrusted JSON values: each function takes anything and gives the wanted kind or nothing, never throws.

// Control characters that are no white space, and U+FEFF, U+FFFE, U+FFFF: no text means to contain them.
const UNPRINTABLE = /[^\P{Cc}\s\u0085]|[\ufeff\ufffe\uffff]/gu;
const UNUSUAL = /[\p{Cc}\ufeff\ufffe\uffff]|[^\S ]/u;
const SPACE = /[\s\u0085]+/g;

/** Folds white space incl. newlines to single spaces, trims; strips control characters. */
export function fold(text: string): string {
  const whole = text.toWellFormed();
  // Nearly all text is folded already, and all of it comes through here.
  if (!UNUSUAL.test(whole) && !whole.includes('  ') && !whole.startsWith(' ') && !whole.endsWith(' ')) return whole;
  return whole.replace(UNPRINTABLE, '').replace(SPACE, ' ').trim();
}

/** Non-empty trimmed, white space folded string. */
export function str(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const folded = fold(value);
  return folded === '' ? undefined : folded;
}

/** Finite number or numeric string. */
export function num(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?\s*$/i.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});

/** `{}` when it is not an object. */
export function obj(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : NOTHING;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `[]` when it is not an array. */
export function arr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The non-empty strings of an array, or one string as a list. */
export function strs(value: unknown): readonly string[] {
  const found: string[] = [];
  for (const item of typeof value === 'string' ? [value] : arr(value)) {
    const text = str(item);
    if (text !== undefined) found.push(text);
  }
  return found;
}
