// TeX accents to Unicode: `\'e`, `\"{\i}`, `\v{s}` -> é, ï, š. A letter and its combining mark, composed.

const MARKS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
};

/** Accents named by a letter: they need a brace or a space before what they accent. */
export function isLetterAccent(name: string): boolean {
  return /^[cvuHkrdb]$/.test(name);
}

/** The accented letter, or undefined when this accent or this base is none. */
export function accented(accent: string, base: string): string | undefined {
  const mark = MARKS[accent];
  const letter = base === '\\i' ? 'i' : base === '\\j' ? 'j' : base;
  if (mark === undefined || !/^\p{L}$/u.test(letter)) return undefined;
  return (letter + mark).normalize('NFC');
}
