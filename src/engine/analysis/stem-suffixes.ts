// The suffix tables of the English (Porter2) stemmer: https://snowballstem.org/algorithms/english/stemmer.html
// Data only; the steps that use them are in stem-english.ts.

export interface SuffixRule {
  readonly suffix: string;
  readonly replacement: string;
  /** Letters of which one must stand before the suffix; '' for any or none. */
  readonly before: string;
  /** The suffix must lie in R2, not only in the region that its step asks for. */
  readonly inR2: boolean;
}

/** Rules by the last letter of their suffix, longest first: the first that fits is the only one that counts. */
export type SuffixTable = readonly (readonly SuffixRule[])[];

const A = 97;
const VALID_LI = 'cdeghkmnrt';

/** `suffix>replacement`, `suffix>replacement<letters before`, `suffix>replacement!` for R2. */
function table(rules: string): SuffixTable {
  const byLast: SuffixRule[][] = Array.from({ length: 26 }, () => []);
  for (const rule of rules.trim().split(/\s+/)) {
    const [suffix = '', rest = ''] = rule.split('>');
    const [replacement = '', before = ''] = rest.replace('!', '').split('<');
    byLast[suffix.charCodeAt(suffix.length - 1) - A]?.push({ suffix, replacement, before, inR2: rest.endsWith('!') });
  }
  for (const group of byLast) group.sort((one, other) => other.suffix.length - one.suffix.length);
  return byLast;
}

/** In R1. */
export const STEP_2 = table(`
  tional>tion enci>ence anci>ance abli>able entli>ent izer>ize ization>ize ational>ate ation>ate ator>ate alism>al aliti>al
  alli>al fulness>ful ousli>ous ousness>ous iveness>ive iviti>ive biliti>ble bli>ble ogi>og<l fulli>ful lessli>less
  li><${VALID_LI}`);

/** In R1. */
export const STEP_3 = table(`
  tional>tion ational>ate alize>al icate>ic iciti>ic ical>ic ful> ness> ative>!`);

/** In R2. */
export const STEP_4 = table(`
  al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ism> ate> iti> ous> ive> ize> ion><st`);

/** Whole words that the steps would get wrong, or that stay as they are. */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map(
  `skis ski|skies sky|dying die|lying lie|tying tie|idly idl|gently gentl|ugly ugli|early earli|only onli|singly singl
  sky sky|news news|howe howe|atlas atlas|cosmos cosmos|bias bias|andes andes`
    .trim()
    .split(/[\n|]/)
    .map((pair): [string, string] => pair.trim().split(' ') as [string, string]),
);

/** Words that are done when step 1a has left them. */
export const FINAL_AFTER_1A: readonly string[] = [
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'proceed',
  'exceed',
  'succeed',
];

/** Beginnings after which R1 starts whatever the vowels say. */
export const R1_PREFIXES: readonly string[] = ['gener', 'commun', 'arsen'];
