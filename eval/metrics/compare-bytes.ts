// The order of strings as C's strcmp sees them in UTF-8, without encoding them.

const FIRST_SURROGATE = 0xd800;
const PAST_SURROGATES = 0xe000;

/** Negative, 0 or positive, as `a` comes before, is, or comes after `b` by the bytes of their UTF-8. */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return place(left) - place(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for characters past U+FFFF, so they come after U+E000 to U+FFFF; UTF-16 has it the other way round. */
function place(unit: number): number {
  if (unit < FIRST_SURROGATE) return unit;
  return unit >= PAST_SURROGATES ? unit - 0x800 : unit + 0x2000;
}
