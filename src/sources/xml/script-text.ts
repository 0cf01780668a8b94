// Superscripts and subscripts of marked-up text as plain characters: dropping the markup alone would make 10^28 a 1028.

const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  '=': '⁼',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
  i: 'ⁱ',
};
const SUBSCRIPT: Readonly<Record<string, string>> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '−': '₋',
  '–': '₋',
  '=': '₌',
  '(': '₍',
  ')': '₎',
};

/** Digits and signs become small ones; words (1st, K_m) stay as they are, as plain-text abstracts write them. */
export function scriptText(kind: 'sup' | 'sub', text: string): string {
  const letters = kind === 'sup' ? SUPERSCRIPT : SUBSCRIPT;
  let small = '';
  for (const letter of text.trim()) {
    const one = letters[letter];
    if (one === undefined) return text;
    small += one;
  }
  return small;
}
