// The pairs of texts that a model is trained on: what belongs together in a library, in either direction.
import { mixed, Random } from './random.ts';
import type { TrainingCorpus } from './training-corpus.ts';

/** Two documents, by number in the corpus, that belong together: a citation, a shared collection. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** Against 1 for a pair of the texts' own; above 0. */
  readonly weight: number;
}

/** What the query of a pair is, and its document. */
export const TITLE = 0xffffffff;
export const LINK = 0xfffffffe;

export interface Pairs {
  readonly length: number;
  /** Document whose title or sentence is the query. */
  readonly from: Uint32Array;
  /** Document whose text is to be found. */
  readonly to: Uint32Array;
  /** TITLE: title and the rest. LINK: title and another's whole text. Others: this entry of `sentenceAt` and the rest. */
  readonly part: Uint32Array;
  readonly weight: Float32Array;
  /** By document: the first with the same words. Documents of one group are no examples against each other. */
  readonly group: Uint32Array;
}

export interface PairOptions {
  readonly seed: number;
  /** Sentences drawn of each document, once. */
  readonly sentences: number;
  readonly links: readonly Link[];
  /** Documents of which no (title, rest) pair is made. */
  readonly exclude: ReadonlySet<number>;
}

/** Fewer words of a sentence hardly say what it is about. */
const LEAST_SENTENCE = 3;
/** Of one document; the heaviest. */
export const MOST_LINKS_FROM = 10;

/** Pairs in order of documents; links last, of each document the ten heaviest. Those that say nothing are left out. */
export function pairsOf(corpus: TrainingCorpus, options: PairOptions): Pairs {
  const { documentAt, titleEnd, sentenceAt, sentences } = corpus;
  const documents = titleEnd.length;
  const from: number[] = [];
  const to: number[] = [];
  const part: number[] = [];
  const weight: number[] = [];
  const add = (query: number, document: number, what: number, counts: number) => {
    from.push(query);
    to.push(document);
    part.push(what);
    weight.push(counts);
  };
  for (let d = 0; d < documents; d++) {
    const start = documentAt[d] as number;
    const end = documentAt[d + 1] as number;
    const body = titleEnd[d] as number;
    if (body > start && end > body && !options.exclude.has(d)) add(d, d, TITLE, 1);
    // Partial Fisher-Yates over the sentences that are long enough and not all there is.
    const able: number[] = [];
    for (let s = sentences[d] as number; s < (sentences[d + 1] as number); s++) {
      const length =
        (s + 1 < (sentences[d + 1] as number) ? (sentenceAt[s + 1] as number) : end) - (sentenceAt[s] as number);
      if (length >= LEAST_SENTENCE && length < end - start) able.push(s);
    }
    const random = new Random(options.seed, 1, corpus.keys[d] as number);
    for (let drawn = 0; drawn < options.sentences && drawn < able.length; drawn++) {
      const other = drawn + random.below(able.length - drawn);
      const s = able[other] as number;
      able[other] = able[drawn] as number;
      add(d, d, s, 1);
    }
  }
  const group = groupsOf(corpus);
  for (const link of keptLinks(options.links, documents)) {
    const hasTitle = (titleEnd[link.from] as number) > (documentAt[link.from] as number);
    const hasText = (documentAt[link.to + 1] as number) > (documentAt[link.to] as number);
    if (hasTitle && hasText && group[link.from] !== group[link.to]) add(link.from, link.to, LINK, link.weight);
  }
  return {
    length: from.length,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    part: Uint32Array.from(part),
    weight: Float32Array.from(weight),
    group,
  };
}

function keptLinks(links: readonly Link[], documents: number): Link[] {
  const known = links.filter(
    ({ from, to, weight }) =>
      from < documents && to < documents && from >= 0 && to >= 0 && weight > 0 && weight < Number.POSITIVE_INFINITY,
  );
  known.sort((a, b) => a.from - b.from || b.weight - a.weight || a.to - b.to);
  return known.filter(({ from }, i) => known[i - MOST_LINKS_FROM]?.from !== from);
}

/** By document the first that has the same words in the same order, by 53 bits of hash. */
export function groupsOf({ documentAt, tokens, titleEnd }: TrainingCorpus): Uint32Array {
  const first = new Map<number, number>();
  return titleEnd.map((_, d) => {
    let a = 1;
    let b = 2;
    const end = documentAt[d + 1] as number;
    for (let i = documentAt[d] as number; i < end; i++) {
      const token = tokens[i] as number;
      a = Math.imul(a ^ token, 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + token + 1, 0x85ebca6b);
      b ^= b >>> 13;
    }
    const hash = mixed(a) * 2 ** 21 + (mixed(b) >>> 11);
    const known = first.get(hash);
    if (known !== undefined) return known;
    first.set(hash, d);
    return d;
  });
}
