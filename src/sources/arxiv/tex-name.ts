// Author names in arXiv's older forms carry TeX accents (`\'Edgar Rold\'an`). A name is a key: it is read, not kept as TeX.
import { accented } from '../../text/tex-accents.ts';

const LETTERS: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'i', j: 'j' },
  ...{ dh: 'ð', DH: 'Ð', dj: 'đ', DJ: 'Đ', th: 'þ', TH: 'Þ' },
};
const LETTER_COMMAND = /\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|dj|DJ|th|TH|o|O|l|L|i|j)(?![A-Za-z])(?:\{\}| +(?=\p{L})|)/gu;
const ACCENT_COMMAND = /\\(?:(['`^"~=.]) *|([uvHckrdb])(?: +|(?=\{)))\{? *(\p{L})\}?/gu;

/** The name with TeX accents and letters as Unicode and braces off; names without TeX come back unchanged. */
export function plainName(name: string): string {
  if (!/[\\{}~]/.test(name)) return name;
  return name
    .replace(LETTER_COMMAND, (_, command: string) => LETTERS[command] ?? '')
    .replace(
      ACCENT_COMMAND,
      (_, sign?: string, letter?: string, base = '') => accented(sign ?? letter ?? '', base) ?? base,
    )
    .replace(/\\([&%$#_-])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/~/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
