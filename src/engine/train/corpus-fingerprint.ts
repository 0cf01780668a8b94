// Tells one training from another: what was drawn from the corpus and how it is trained, in one short string.
import type { Pairs } from './pairs.ts';
import { mixed } from './random.ts';
import type { TrainingCorpus } from './training-corpus.ts';
import type { SettledOptions } from './training-options.ts';

/** Raised when the same corpus and options would be trained otherwise. */
const TRAINING_VERSION = 1;

export function corpusFingerprint(corpus: TrainingCorpus, pairs: Pairs, options: SettledOptions): string {
  const weights = new Uint32Array(pairs.weight.buffer, pairs.weight.byteOffset, pairs.weight.length);
  const arrays = [
    corpus.tokens,
    corpus.documentAt,
    corpus.titleEnd,
    corpus.sentenceAt,
    pairs.from,
    pairs.to,
    pairs.part,
  ];
  const settings = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const hashes = [...arrays, weights].map(hashOf);
  return JSON.stringify([TRAINING_VERSION, hashOf(codesOf(corpus.terms)), hashes, settings]);
}

function hashOf(numbers: Iterable<number> & ArrayLike<number>): number {
  let hash = numbers.length;
  for (let i = 0; i < numbers.length; i++) {
    hash = Math.imul(hash ^ (numbers[i] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return mixed(hash);
}

function codesOf(terms: readonly string[]): Uint32Array {
  return Uint32Array.from(terms, (term) => {
    let hash = term.length;
    for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
    return hash;
  });
}
