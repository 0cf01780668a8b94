// Where the sentences of an abstract begin and end. A stop inside a formula, after an abbreviation or an initial, in a number or
// before a small letter ends nothing: two sentences taken for one are better than a broken one.
import { formulasOf } from '../tex-split.ts';

export interface Span {
  readonly start: number;
  /** After its punctuation. */
  readonly end: number;
}

// A stop with what closes after it, then a space; a stop of CJK, which needs none; a blank line.
const STOP = /[.!?…؟।]["'’”)\]}]*(?=\s)|[。！？][」』）”]*|\n[^\S\n]*(?=\n)/gu;
const SPACE = /\s/;
const SMALL_LETTER = /\p{Ll}/u;
const ABBREVIATION =
  /(?:(?<![\p{L}\p{N}])(?:e\.\s?g|i\.\s?e|et\.?\s?al|cf|vs|viz|ca|approx|resp|Figs?|Eqs?|Secs?|Refs?|Thms?|Defs?|Props?|Lems?|Cors?|Chs?|Vols?|Nos?|pp|Dr|Prof|Mr|Mrs|St|Inc|Ltd|Univ|z\.\s?B|d\.\s?h|bzw)|(?<![\p{L}\p{N}])\p{Lu})\.$/u;
const LONGEST_ABBREVIATION = 10;
/** `et al. We` ends a sentence; `et al. Kim` and all other abbreviations do not. */
const AFTER_AL = /^(?:We|Our|This|These|In|The|However|To|It|As|While|For|By|Here)\b/;
const AL = /\bal\.$/;

export function sentenceSpans(text: string): Span[] {
  const formulas = formulasOf(text);
  const spans: Span[] = [];
  let start = afterSpace(text, 0);
  let passed = 0;
  for (const { 0: stop, index } of text.matchAll(STOP)) {
    const end = beforeSpace(text, index + stop.length, start);
    if (end <= start) continue;
    const next = afterSpace(text, end);
    if (next === text.length) break;
    while (passed < formulas.length && (formulas[passed]?.end ?? 0) < end) passed++;
    const formula = formulas[passed];
    if (formula && formula.start < end && end <= formula.end && index < formula.end) continue;
    if (!stop.startsWith('\n') && goesOn(text, { start, end, next })) continue;
    spans.push({ start, end });
    start = next;
  }
  const last = beforeSpace(text, text.length, start);
  if (last > start) spans.push({ start, end: last });
  return spans;
}

function goesOn(text: string, { start, end, next }: Span & { readonly next: number }): boolean {
  if (SMALL_LETTER.test(text.charAt(next))) return true;
  const tail = text.slice(Math.max(start, end - LONGEST_ABBREVIATION), end);
  if (!ABBREVIATION.test(tail)) return false;
  return !AL.test(tail) || !AFTER_AL.test(text.slice(next, next + LONGEST_ABBREVIATION));
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at++;
  return at;
}

function beforeSpace(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && SPACE.test(text.charAt(at - 1))) at--;
  return at;
}
