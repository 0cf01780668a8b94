// Extra terms of a word or compound, without a position of their own: what people type instead of it.
import type { Word } from './words.ts';

/** Compounds joined to more than this are not typed as one word. */
const LONGEST_JOINED = 24;
/** A part this short is joined: fine-tuning, non-linear, but not large-scale. */
const SHORT_PART = 4;
// An acronym of three or more before a word, a word, an acronym perhaps in the plural: BERT|Score, Deep|Seek, GAN|s.
const PIECES = /U{3,}(?=Ull)|U?l+|U+l?/g;

/** `gpt` of GPT4; `deep` and `seek` of DeepSeek. Forms, not terms. */
export function partsOf(word: Word): string[] {
  if (word.isSigned) return [];
  const parts = camelCaseParts(word);
  const letters = word.shape.indexOf('d');
  if (letters >= 2) parts.push(word.form.slice(0, letters));
  return parts;
}

/**
 * `deep`, `seek`; nothing for what only looks so: GANs, LLaMA, RoBERTa, arXiv, kNN, iPhone. A first small letter before an acronym
 * is left off: xLSTM has `lstm`.
 */
function camelCaseParts({ form, shape }: Word): string[] {
  if (!/U/.test(shape.slice(1))) return [];
  const parts: string[] = [];
  for (const run of shape.matchAll(/[Ul]{5,}/g))
    parts.push(...piecesOf(form.slice(run.index, run.index + run[0].length), run[0]));
  return parts;
}

function piecesOf(form: string, shape: string): string[] {
  const pieces: string[] = [];
  for (const { 0: piece, index } of shape.matchAll(PIECES)) {
    const text = form.slice(index, index + piece.length);
    // Capitals with another small letter after them than a plural's are no acronym: the BERTa of RoBERTa.
    if (/UUl$/.test(piece) && !text.endsWith('s')) return [];
    pieces.push(text);
  }
  if (pieces.length < 2) return [];
  const lengths = pieces.map((piece) => piece.length);
  if (pieces.length === 2 && /^lU{3,}l?$/.test(shape)) return pieces.slice(1);
  const shortest = Math.min(...lengths);
  return shortest >= 3 || (shortest === 2 && Math.max(...lengths) >= 4) ? pieces : [];
}

/** `gpt4o` of GPT-4o, `gpt35` of GPT-3.5, `finetuning` of fine-tuning; undefined where nobody would join. */
export function joinedForm(words: readonly Word[]): string | undefined {
  if (words.length < 2 || words.length > 3 || words.some((word) => word.isSigned)) return undefined;
  const hasDigit = words.some((word) => word.shape.includes('d'));
  if (words.length === 3 && !hasDigit) return undefined;
  const joined = words.map((word) => word.form).join('');
  if (joined.length > LONGEST_JOINED || !words.some((word) => /[^d]/.test(word.shape))) return undefined;
  const hasCapital = words.some((word) => word.shape.includes('U', 1));
  const isShort = words.some((word) => word.form.length <= SHORT_PART);
  return hasDigit || hasCapital || isShort ? joined : undefined;
}
