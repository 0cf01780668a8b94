// A person's name as bibliographic XML gives it: in parts, or inverted ("Lovelace, Ada"). Names in display order need nothing.
import type { PaperAuthor } from '../../domain/paper.ts';

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

export interface NameParts {
  readonly family: string;
  readonly given?: string | undefined;
  /** Jr, III. */
  readonly suffix?: string | undefined;
}

export function nameFromParts({ family, given, suffix }: NameParts): Pick<PaperAuthor, 'name' | 'family' | 'given'> {
  const name = [given, family, suffix].filter(Boolean).join(' ');
  return given ? { name, family, given } : { name, family };
}

/** "Lovelace, Ada" and "Lovelace, Ada, Jr." turned round; a name without comma (or with too many) stays as it is. */
export function turnedName(text: string): Pick<PaperAuthor, 'name' | 'family' | 'given'> {
  const [family = '', given = '', third = '', ...more] = text.split(',').map((part) => part.trim());
  if (family === '' || given === '' || more.length > 0) return { name: text };
  if (third === '' && !SUFFIX.test(given)) return nameFromParts({ family, given });
  // "Lovelace, Jr., Ada" and "Lovelace, Ada, Jr." are both in use; "Smith, Jr." has no given name.
  if (SUFFIX.test(given)) return nameFromParts({ family, given: third || undefined, suffix: given });
  return SUFFIX.test(third) ? nameFromParts({ family, given, suffix: third }) : { name: text };
}

/** Placeholders and stray punctuation that sources give as authors (arXiv has a ":") are no names. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/^(?:et al\.?|and others|others|\[?no authors? listed\]?)$/i.test(text);
}
