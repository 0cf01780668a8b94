// The part of a text that answers a query best, and what of it to show as found. Always a verbatim piece of the text; escaping
// and rendering are the page's.
import { EngineError } from '../error.ts';
import { bestWindow, type Window, type WindowStart } from './best-window.ts';
import { cutAfter, cutBefore } from './cuts.ts';
import { Formulas } from './formulas.ts';
import { type Hit, type HitOptions, type Hits, hitsOf, type TermWeights } from './hits.ts';
import { type Mark, mergeMarks } from './mark.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

export interface Snippet {
  /** `source.slice(start, end)` */
  readonly text: string;
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
  /** What was found, offsets into `text`: in order, disjoint, not empty, whole words as they were written, whole formulas. */
  readonly marks: readonly Mark[];
  /** There is text before, or after, that is left out. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export interface SnippetOptions extends HitOptions {
  /** UTF-16 units, at least 16; default 240. */
  readonly maxLength?: number;
}

const DEFAULT_LENGTH = 240;
const LEAST_LENGTH = 16;
/** Whole sentences are taken when they fill so much of what there is room for; else words up to the end of it. */
const LEAST_FILLED = 0.6;
/** Of the room that is left, so much goes before the first hit when it is not at the start of a sentence. */
const SHARE_BEFORE = 1 / 3;

/**
 * The best window of `text` for `terms` (term -> weight, such as its idf; > 0): most weight of different terms, more for terms
 * that are neighbours, for `phrases`, and for where a sentence starts; the first of equal ones; the beginning when nothing is
 * found. Ends with a sentence where that leaves little room empty, else between words, and within a formula or a character
 * only when it is longer than the snippet. Time linear in the text. Throws EngineError `invalid` for an impossible `maxLength`.
 */
export function snippet(text: string, terms: TermWeights, options: SnippetOptions = {}): Snippet {
  const { maxLength = DEFAULT_LENGTH } = options;
  if (!Number.isInteger(maxLength) || maxLength < LEAST_LENGTH) {
    throw new EngineError('invalid', `a snippet has at least ${LEAST_LENGTH} characters, not ${maxLength}`);
  }
  const formulas = new Formulas(text);
  const sentences = sentencesOf(text, formulas);
  const from = sentences[0]?.start ?? 0;
  const to = sentences.at(-1)?.end ?? 0;
  const hits = hitsOf(text, terms, formulas, options);
  const all = to - from <= maxLength;
  const [start, end] = all
    ? [from, to]
    : new Placement(text, formulas, sentences, maxLength).of(windowOf(hits, sentences, maxLength));
  const marks = marksOf(text, hits, start, end).map(([a, b]): Mark => [a - start, b - start]);
  return { text: text.slice(start, end), start, end, marks, cutBefore: start > from, cutAfter: end < to };
}

/** What of the whole text to show as found, for titles. As `marks` of a snippet that has all of it. */
export function highlight(text: string, terms: TermWeights, options: HitOptions = {}): readonly Mark[] {
  return marksOf(text, hitsOf(text, terms, new Formulas(text), options), 0, text.length);
}

function marksOf(text: string, { terms, phrases }: Hits, from: number, to: number): Mark[] {
  const inside = [...terms, ...phrases].filter(({ start, end }) => start >= from && end <= to);
  return mergeMarks(
    text,
    inside.map(({ start, end }): Mark => [start, end]),
  );
}

function windowOf({ terms, phrases, pairs }: Hits, sentences: readonly Sentence[], length: number): Window {
  const hits: readonly Hit[] = [...terms, ...phrases, ...pairs];
  const starts: WindowStart[] = [
    ...sentences.map(({ start }) => ({ at: start, isSentence: true })),
    ...hits.map(({ start }) => ({ at: start, isSentence: false })),
  ];
  return bestWindow(
    hits,
    starts.sort((a, b) => a.at - b.at),
    length,
  );
}

class Placement {
  readonly #text: string;
  readonly #formulas: Formulas;
  readonly #sentences: readonly Sentence[];
  readonly #length: number;

  constructor(text: string, formulas: Formulas, sentences: readonly Sentence[], length: number) {
    this.#text = text;
    this.#formulas = formulas;
    this.#sentences = sentences;
    this.#length = length;
  }

  /** Start and end of the snippet that shows the window's hits. */
  of({ at, isSentence, first, last }: Window): readonly [number, number] {
    const room = this.#length - (last - first);
    const start = isSentence
      ? // Sentences before the first one that has a hit are not what was asked for.
        (this.#sentences.findLast((sentence) => sentence.start <= first)?.start ?? at)
      : this.#cutAfter(first - Math.floor(room * SHARE_BEFORE), first);
    const furthest = start + this.#length;
    const end = (this.#sentences.at(-1) as Sentence).end;
    // Nothing after the window to fill it with: more of what is before.
    if (end <= furthest) return [this.#earliest(end - this.#length, start), end];
    return [
      start,
      this.#sentenceEnd(Math.max(last, start + this.#length * LEAST_FILLED), furthest) ??
        this.#cutBefore(Math.max(last, start + 1), furthest),
    ];
  }

  #earliest(from: number, to: number): number {
    const sentence = this.#sentences.find(({ start }) => start >= from && start <= to);
    return sentence?.start ?? this.#cutAfter(from, to);
  }

  #sentenceEnd(from: number, to: number): number | undefined {
    return this.#sentences.findLast(({ end }) => end >= from && end <= to)?.end;
  }

  #cutAfter(from: number, to: number): number {
    return cutAfter(this.#text, this.#formulas, Math.max(0, from), to);
  }

  #cutBefore(from: number, to: number): number {
    return cutBefore(this.#text, this.#formulas, from, Math.min(to, this.#text.length));
  }
}
