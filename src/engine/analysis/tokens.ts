// The clear analyser: queries, snippets and highlighting; and the oracle of the fast one (document-analyser.ts).
import { readTerms } from './read-terms.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type AnalysisKind, termOf } from './terms.ts';

export type { AnalysisKind };

export interface Token {
  readonly term: string;
  /** Counted from 0; stop words count. An overlay has that of the word, or of the compound's first word. */
  readonly position: number;
  /** UTF-16 offsets into the text as it was given; an overlay's are those of the word or compound. */
  readonly start: number;
  readonly end: number;
  /** An extra term of the text that has no position of its own: `gpt4o` of GPT-4o, `deep` of DeepSeek. */
  readonly overlay: boolean;
  readonly stop: boolean;
}

/**
 * Tokens in order; overlays follow what they come from. Works for any text, lone surrogates and controls included: never throws,
 * takes time linear in its length. Words are cut at 64 characters.
 */
export function analyse(text: string, kind: AnalysisKind): Token[] {
  const tokens: Token[] = [];
  readTerms(text, kind, {
    main(form, stop, _isSurface, position, start, end) {
      tokens.push({ term: stop ? form : termOf(form, kind), position, start, end, overlay: false, stop });
    },
    overlay(form, position, start, end) {
      tokens.push({ term: termOf(form, kind), position, start, end, overlay: true, stop: false });
    },
  });
  return tokens;
}

/** Whether a term, as `analyse(…, 'text')` gives it, is a stop word. No content word has such a term. */
export function isStopTerm(term: string): boolean {
  return STOP_WORDS.has(term);
}
