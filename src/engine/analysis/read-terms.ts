// From text to the forms whose stems are the terms, handed to a sink as they come: what the clear analyser (tokens.ts) and the fast one share.
import type { Cells } from './cells.ts';
import { fold } from './fold.ts';
import { joinedForm, partsOf } from './overlays.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type AnalysisKind, stopWordOf } from './terms.ts';
import { readWords, type Word, type WordSink } from './words.ts';

export interface TermSink {
  /**
   * A token with a position of its own. Of a stop word, `form` is the term; of any other the term is `termOf(form)`. Surfaces are
   * words of letters that are no stop words.
   */
  main(form: string, stop: boolean, isSurface: boolean, position: number, start: number, end: number): void;
  /** An extra term, `termOf(form)`, with the position and offsets of what it comes from. */
  overlay(form: string, position: number, start: number, end: number): void;
}

/** Analyses any text; never throws, linear in its length. Offsets are UTF-16 offsets into `text`. */
export function readTerms(text: string, kind: AnalysisKind, sink: TermSink): void {
  const cells = fold(text);
  readWords(cells, new TermReader(cells, kind, sink));
}

class TermReader implements WordSink {
  readonly #cells: Cells;
  readonly #kind: AnalysisKind;
  readonly #sink: TermSink;
  #position = 0;

  constructor(cells: Cells, kind: AnalysisKind, sink: TermSink) {
    this.#cells = cells;
    this.#kind = kind;
    this.#sink = sink;
  }

  compound(words: readonly Word[]): void {
    const first = this.#position;
    let content = 0;
    for (const word of words) {
      if (!this.#word(word)) content++;
    }
    const joined = content > 0 ? joinedForm(words) : undefined;
    if (joined === undefined) return;
    const last = words[words.length - 1] as Word;
    this.#overlay(joined, first, (words[0] as Word).start, last.end);
  }

  /** Says whether it was a stop word. */
  #word(word: Word): boolean {
    const { form, spelled, shape, start, end } = word;
    const position = this.#position++;
    const stop = word.isSigned ? undefined : stopWordOf(form, spelled, this.#kind);
    if (stop !== undefined) {
      this.#sink.main(stop, true, false, position, start, end);
      return true;
    }
    this.#sink.main(form, false, !word.isSigned && !shape.includes('d'), position, start, end);
    for (const part of partsOf(word)) this.#overlay(part, position, start, end);
    return false;
  }

  #overlay(form: string, position: number, start: number, end: number): void {
    if (this.#kind === 'text' && STOP_WORDS.has(form)) return;
    this.#sink.overlay(form, position, start, end);
  }

  /** Overlapping pairs, or the one character that stands alone. Not Intl.Segmenter: its dictionary changes with Node's ICU. */
  ideographs(from: number, to: number): void {
    const { texts, starts, ends } = this.#cells;
    for (let i = from; i < Math.max(from + 1, to - 1); i++) {
      const last = Math.min(i + 1, to - 1);
      const form = last === i ? (texts[i] as string) : `${texts[i]}${texts[last]}`;
      this.#sink.main(form, false, false, this.#position++, starts[i] as number, ends[last] as number);
    }
  }
}
