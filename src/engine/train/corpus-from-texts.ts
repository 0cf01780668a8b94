// A training corpus from texts as they stand, cut where their sentences seem to end.
import { DocumentAnalyser } from '../analysis/document-analyser.ts';
import { isStopTerm } from '../analysis/tokens.ts';
import { CorpusBuilder, type TrainingCorpus } from './training-corpus.ts';

export interface TrainingText {
  /** The caller's number for it: an integer from 0 to 2^32 - 1. */
  readonly key: number;
  readonly title: string;
  readonly abstract: string;
}

/** The number of every stop word. */
const STOP = 0x7fffffff;
/** UTF-16 units of one text that are looked at: more than the words that a corpus keeps of a document need. */
const MOST_CHARACTERS = 50_000;
/**
 * Every stop before a space, and those of CJK. Cruder than snippets/sentences.ts, and better here: old abstracts without capitals
 * are cut too (+.02 recall@100 over six sets), and a wrong border does no harm.
 */
const BORDER = /(?<=[.!?]['"’”)\]]*)\s+|(?<=[。！？])/u;
/** A stop after fewer content words, as in `et al.`, is no border: they go with what stands before. */
const LEAST_WORDS = 4;
/** A longer sentence, or text without stops, is cut into pieces of the same length, of MOST_PIECE words at most. */
const MOST_WORDS = 24;
const MOST_PIECE = 16;

/** Documents in the order given; any text will do. */
export function corpusFromTexts(texts: Iterable<TrainingText>): TrainingCorpus {
  const builder = new CorpusBuilder();
  const analyser = new DocumentAnalyser('text', (term) => (isStopTerm(term) ? STOP : builder.add(term)));
  for (const { key, title, abstract } of texts) {
    builder.beginDocument(key);
    analyser.analyse(title.slice(0, MOST_CHARACTERS));
    for (let i = 0; i < analyser.wordCount; i++) {
      const word = analyser.words[i] as number;
      if (word !== STOP) builder.word(word);
    }
    let isFirst = true;
    for (const piece of abstract.slice(0, MOST_CHARACTERS).split(BORDER)) {
      analyser.analyse(piece);
      const words = analyser.words.subarray(0, analyser.wordCount).filter((word) => word !== STOP);
      const pieces = words.length > MOST_WORDS ? Math.ceil(words.length / MOST_PIECE) : 1;
      const length = Math.ceil(words.length / pieces);
      words.forEach((word, i) => {
        const isJoined = words.length < LEAST_WORDS && !isFirst;
        if (i % length === 0 && !isJoined) builder.beginSentence();
        builder.word(word);
        isFirst = false;
      });
    }
  }
  return builder.done();
}
