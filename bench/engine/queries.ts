// What is asked: pieces of the real papers' own titles and abstracts, as ENGINE.md's were.
import { choose, seededRandom } from '../workbench.ts';
import { type Corpus, documentsOf } from './corpus.ts';
import { queryTerms } from './terms.ts';

export interface BenchQuery {
  /** 2 to 8 consecutive words as they stand in the paper. */
  readonly text: string;
  readonly from: 'title' | 'abstract';
  /** The paper that it was taken from. */
  readonly key: number;
  /** Analysed, each term once: as typed, and without stop words. */
  readonly raw: readonly string[];
  readonly content: readonly string[];
}

/** Of ten queries so many are from titles. */
const TITLES = 6;
const FEWEST_WORDS = 2;
const MOST_WORDS = 8;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’+#-]*/gu;

/** `count` queries in random order, always the same for the same corpus and seed; none is of stop words only. */
export async function drawQueries(corpus: Corpus, count: number, seed: number): Promise<BenchQuery[]> {
  const random = seededRandom(seed);
  // Half as many again: some phrases have nothing but stop words.
  const wanted = choose([...Array(corpus.real).keys()], Math.ceil(count * 1.5), seed);
  const places = new Map(wanted.map((key, at) => [key, at]));
  const texts: { title: string; abstract: string }[] = [];
  for await (const { key, title, abstract } of documentsOf(corpus)) {
    if (key >= corpus.real) break;
    const at = places.get(key);
    if (at !== undefined) texts[at] = { title, abstract };
  }
  const queries: BenchQuery[] = [];
  for (let i = 0; i < wanted.length && queries.length < count; i++) {
    const from = queries.length % 10 < TITLES ? 'title' : 'abstract';
    const words = texts[i]?.[from].match(WORD) ?? [];
    if (words.length < FEWEST_WORDS) continue;
    const length = FEWEST_WORDS + Math.floor(random() * (Math.min(MOST_WORDS, words.length) - FEWEST_WORDS + 1));
    const start = Math.floor(random() * (words.length - length + 1));
    const text = words.slice(start, start + length).join(' ');
    const { raw, content } = queryTerms(text);
    if (content.length > 0) queries.push({ text, from, key: wanted[i] as number, raw, content });
  }
  return queries;
}
