// Random documents over a skewed vocabulary, such that every kind of postings occurs in segments of some hundred documents: short
// lists, blocks with locals and with bitmaps, full blocks, stop words, names, and counts that have no code of their own.
import type { Schema } from '../../../src/engine/schema.ts';
import { nameTerm } from '../../../src/engine/segment/format.ts';
import type { Corpus } from '../../support/exhaustive-search.ts';
import type { TermDocument } from '../../support/memory-sections.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: ['authors'],
  columns: [],
  changing: [],
};
const STOPS: ReadonlySet<string> = new Set(['the', 'of', 'and']);

/** Word i is in about a share of 1 / 1.35^i of the documents: the first in all, the last in hardly any. */
const WORDS: readonly string[] = Array.from({ length: 28 }, (_, i) => `w${i}`);
const NAMES: readonly string[] = Array.from({ length: 8 }, (_, i) => nameTerm(0, `n${i}`));
export const ALL_TERMS: readonly string[] = [...WORDS, ...NAMES, ...STOPS, 'absent'];
const DECAY = 1.35;

/** Uniform in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `sizes` documents by segment; keys are a shuffle of 0..n-1, so that ties are not in order of place. */
export function inventCorpus(seed: number, sizes: readonly number[]): Corpus {
  const random = randomOf(seed);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const keys = Array.from({ length: total }, (_, i) => i);
  for (let i = total - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [keys[i], keys[j]] = [keys[j] as number, keys[i] as number];
  }
  let next = 0;
  const document = (clustered: number): TermDocument => {
    const title: string[] = [];
    const abstract: string[] = [];
    WORDS.forEach((word, i) => {
      // Neighbours share rare words, as documents of one subject do: block bounds then tell blocks apart.
      const share = (i % 5 === clustered ? 3 : 1) / DECAY ** i;
      if (random() < share) repeat(abstract, word, random);
      if (random() < share / 4) title.push(word);
    });
    for (const stop of STOPS) if (random() < 0.5) repeat(abstract, stop, random);
    const authors = NAMES.filter((_, i) => random() < 1 / (i + 1) ** 2);
    if (random() < 0.05 && authors.length > 0) authors.push(...Array<string>(20).fill(authors[0] as string));
    return { key: keys[next++] as number, fields: [title, abstract, authors] };
  };
  const segments = sizes.map((size) => Array.from({ length: size }, (_, d) => document((d >>> 8) % 5)));
  return { schema: SCHEMA, segments, stops: STOPS };
}

/** Mostly once; now and then so often that the count has no code. */
function repeat(into: string[], word: string, random: () => number): void {
  const times = random() < 0.7 ? 1 : random() < 0.9 ? 1 + Math.floor(random() * 4) : 10 + Math.floor(random() * 30);
  for (let i = 0; i < times; i++) into.push(word);
}
