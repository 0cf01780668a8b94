// From the folded form of a word to its term: the one place that stems.
import { stemEnglish } from './stem-english.ts';
import { STOP_WORDS } from './stop-words.ts';

/** `text`: stemmed, with stop words. `names`: folded only; people and places are not inflected. */
export type AnalysisKind = 'text' | 'names';

const LATIN_LETTERS = /^[a-z]+$/;
/** `llms`, `cnns`, typed small: the stemmer leaves an s where no vowel is before it. Not `gps`, `dns`, `css`. */
const SMALL_ACRONYM_PLURAL = /^[b-df-hj-np-tv-xz]{2,}[b-df-hj-np-rtv-xz]s$/;

/** Words of a text mostly were in others before: a third of the time of a snippet. Some 2 MB. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

/**
 * The term of a form that is no stop word. Only words of ASCII letters are stemmed. A stem that is a stop word (`ons`, `wills`)
 * is not taken: such a form is its own term, so that no content word ever becomes a stop word.
 */
export function termOf(form: string, kind: AnalysisKind): string {
  if (kind === 'names') return form;
  const known = remembered.get(form);
  if (known !== undefined) return known;
  const term = stemmed(form);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(form, term);
  return term;
}

function stemmed(form: string): string {
  if (!LATIN_LETTERS.test(form)) return form;
  const stem = SMALL_ACRONYM_PLURAL.test(form) ? form.slice(0, -1) : stemEnglish(form);
  return STOP_WORDS.has(stem) ? form : stem;
}

/** The stop word that a word is, spelled (`we'll`) or by its form (`that` of that's); undefined for every other word. */
export function stopWordOf(form: string, spelled: string, kind: AnalysisKind): string | undefined {
  if (kind === 'names') return undefined;
  if (STOP_WORDS.has(spelled)) return spelled;
  // `well` of we'll was no contraction of the list's, then; only 's leaves a word that may be one.
  return STOP_WORDS.has(form) ? form : undefined;
}
