// Names of people and things as keys: what stands in a URL, and the surname by which two records agree.

const COMBINING = /\p{M}+/gu;

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
};

/** `José García-López` -> `jose-garcia-lopez`; keeps letters of every script; `x` when nothing is left. */
export function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(COMBINING, '')
    .toLowerCase()
    .replace(/[ßøđðłæœþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'x' : slug;
}

// Particles stay with the surname they precede.
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'la',
  'le',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'du',
  'bin',
  'ben',
  'al',
  'el',
  'ter',
  'ten',
]);
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)$/i;

/** Splits a display name: "Ludwig van Beethoven" -> given "Ludwig", family "van Beethoven"; "Doe, Jane" is turned. */
export function splitName(name: string): { readonly family: string; readonly given: string } {
  const comma = name.indexOf(',');
  if (comma > 0) return { family: name.slice(0, comma).trim(), given: name.slice(comma + 1).trim() };
  const words = name.trim().split(/\s+/);
  let last = words.length - 1;
  if (last > 1 && SUFFIX.test((words[last] ?? '').replace('.', ''))) last--;
  let first = last;
  while (first > 1 && PARTICLES.has((words[first - 1] ?? '').toLowerCase())) first--;
  return { family: words.slice(first, last + 1).join(' '), given: words.slice(0, first).join(' ') };
}

/** The surname as a key: last word without accents, so that "van der Maaten" and "Maaten" agree. */
export function surnameKey(author: { readonly name: string; readonly family?: string | undefined }): string {
  const family = author.family ?? splitName(author.name).family;
  const slug = slugify(family);
  return slug.slice(slug.lastIndexOf('-') + 1);
}
