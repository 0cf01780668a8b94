// A training corpus from an index, by its forward index: quick, but without the borders of sentences, so the text is cut into
// stretches about as long. Documents come by key: which segment has one makes no difference.
import { isStopTerm } from '../analysis/tokens.ts';
import type { LoadedSegment } from '../read/loaded-segment.ts';
import type { Snapshot } from '../read/snapshot.ts';
import { isNameTerm } from '../segment/format.ts';
import { DocumentTokens } from '../segment/forward.ts';
import { mixed, Random } from './random.ts';
import { CorpusBuilder, type TrainingCorpus } from './training-corpus.ts';

/** Content words of a stretch. As good as real sentences (six judged sets, three seeds: nDCG@10 .458 for .454); 5 to 12 are not. */
const LEAST_WORDS = 8;
const MOST_WORDS = 25;
/** Of more, so many are drawn by key: their corpus takes some 150 MB, their training a few minutes. */
const MOST_DOCUMENTS = 300_000;
const DOCUMENTS_A_STEP = 1000;
/** The number of what is no content word. */
const NONE = 0xffffffff;
const EVERY = 2 ** 32;

/**
 * The documents that are not deleted, the first text field as title and the others as what follows. Yields now and then, and
 * reads the same whatever is written meanwhile. Throws EngineError `damaged`.
 */
export function* corpusFromSnapshot(snapshot: Snapshot): Generator<void, TrainingCorpus> {
  const { segments, schema } = snapshot;
  const builder = new CorpusBuilder();
  const ids = new Map<string, number>();
  const termsOf: Uint32Array[] = [];
  for (const { segment } of segments) {
    const numbers = new Uint32Array(segment.dictionary.size).fill(NONE);
    let looked = 0;
    for (const { term, id } of segment.dictionary.withPrefix('')) {
      if (++looked % DOCUMENTS_A_STEP === 0) yield;
      if (isNameTerm(term) || isStopTerm(term)) continue;
      let number = ids.get(term);
      if (number === undefined) {
        number = builder.add(term);
        ids.set(term, number);
      }
      numbers[id] = number;
    }
    termsOf.push(numbers);
  }
  yield;
  const documents = chosenDocuments(segments, snapshot.documents);
  const tokens = new DocumentTokens(schema.text.length);
  for (let i = 0; i < documents.length; i++) {
    if (i % DOCUMENTS_A_STEP === DOCUMENTS_A_STEP - 1) yield;
    const { key, s, ordinal } = documents[i] as Place;
    const { segment } = segments[s] as LoadedSegment;
    const numbers = termsOf[s] as Uint32Array;
    tokens.read(segment, ordinal);
    const random = new Random(key);
    builder.beginDocument(key);
    for (let field = 0; field < schema.text.length; field++) {
      const end = tokens.extrasFrom[field] as number;
      let left = 0;
      for (let at = tokens.wordsFrom[field] as number; at < end; at++) {
        const number = numbers[tokens.terms[at] as number] as number;
        if (number === NONE) continue;
        if (field > 0 && left-- === 0) {
          builder.beginSentence();
          left = LEAST_WORDS + random.below(MOST_WORDS - LEAST_WORDS + 1) - 1;
        }
        builder.word(number);
      }
    }
  }
  yield;
  return builder.done();
}

interface Place {
  readonly key: number;
  readonly s: number;
  readonly ordinal: number;
}

function chosenDocuments(segments: readonly LoadedSegment[], live: number): Place[] {
  const share = live <= MOST_DOCUMENTS ? EVERY : (MOST_DOCUMENTS / live) * EVERY;
  const places: Place[] = [];
  segments.forEach(({ segment, live }, s) => {
    for (let ordinal = 0; ordinal < segment.documents; ordinal++) {
      if (live && (((live[ordinal >>> 5] as number) >>> (ordinal & 31)) & 1) === 0) continue;
      const key = segment.keys[ordinal] as number;
      if (mixed(key) < share) places.push({ key, s, ordinal });
    }
  });
  return places.sort((a, b) => a.key - b.key);
}
