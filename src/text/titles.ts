// Titles as keys: what two records must share to be called equal.

const COMBINING = /\p{M}+/gu;

/** Lower case, accents off, TeX commands and braces off, everything but letters and digits to single spaces. */
export function normaliseTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(COMBINING, '')
    .replace(/\\[a-zA-Z]+\s*/g, (command) => ` ${command.slice(1)} `)
    .replace(/[$\\{}^_~]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Number of words of a normalised title. */
export function wordCount(normalised: string): number {
  return normalised === '' ? 0 : normalised.split(' ').length;
}
