// Small indexes in memory, with a model of their words: what ranking by meaning needs, without files.
import { analyse, isStopTerm } from '../../../src/engine/analysis/tokens.ts';
import { bitmapOf } from '../../../src/engine/bitmap/bitmap.ts';
import { type MeaningIndex, meaningIndex } from '../../../src/engine/hybrid/meaning-index.ts';
import { type MeaningQuery, meaningQuery } from '../../../src/engine/hybrid/meaning-query.ts';
import { buildModel, type TermVectors } from '../../../src/engine/model/build-model.ts';
import { buildVectors } from '../../../src/engine/model/segment-vectors.ts';
import { TermModel } from '../../../src/engine/model/term-model.ts';
import { LoadedSegment } from '../../../src/engine/read/loaded-segment.ts';
import { Snapshot } from '../../../src/engine/read/snapshot.ts';
import type { Schema } from '../../../src/engine/schema.ts';
import { isNameTerm } from '../../../src/engine/segment/format.ts';
import { Segment } from '../../../src/engine/segment/segment.ts';
import { SegmentBuilder } from '../../../src/engine/segment/segment-builder.ts';
import type { Top } from '../../../src/engine/topk/search-segments.ts';
import { seeded } from '../files/samples.ts';
import { inMemory } from '../model/in-memory.ts';

export const DIMENSIONS = 16;

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

export interface InventedText {
  readonly key: number;
  readonly title: string;
  readonly abstract: string;
  readonly authors?: string;
}

export interface InventedPart {
  readonly texts: readonly InventedText[];
  /** Places of texts that were deleted. */
  readonly deleted?: readonly number[];
  readonly vectors?: 'none';
}

export interface Invented {
  readonly snapshot: Snapshot;
  readonly index: MeaningIndex;
}

/** Of all content words of the texts, a vector for each; for a word of which it gives none, the model does not know it. */
export function modelOf(
  parts: readonly InventedPart[],
  vectorOf: (term: string) => readonly number[] | undefined,
): TermVectors {
  const all = new Set(
    parts.flatMap(({ texts }) => texts.flatMap(({ title, abstract }) => termsOf(`${title} ${abstract}`))),
  );
  const known = [...all].flatMap((term) => {
    const vector = vectorOf(term);
    return vector ? [{ term, vector }] : [];
  });
  return {
    dimensions: DIMENSIONS,
    terms: known.map(({ term }) => term),
    df: Uint32Array.from(known, () => 1),
    documents: 10,
    rows: Float32Array.from(known.flatMap(({ vector }) => vector)),
  };
}

/** Components from -.5 to .5; one word in ten is unknown, one in ten has a vector that is all zero. */
export function randomVectors(seed: number): (term: string) => readonly number[] | undefined {
  const random = seeded(seed);
  return () => {
    const kind = random();
    if (kind < 0.1) return undefined;
    return Array.from({ length: DIMENSIONS }, () => (kind < 0.2 ? 0 : random() - 0.5));
  };
}

export function invent(parts: readonly InventedPart[], trained: TermVectors): Invented {
  const image = buildModel(trained, { number: 1 });
  const model = new TermModel(inMemory(image.sections), { ...image.meta });
  const segments = parts.map(({ texts, deleted = [], vectors }, s) => {
    const builder = new SegmentBuilder(SCHEMA);
    for (const { key, title, abstract, authors = '' } of texts)
      builder.add({ key, text: { title, abstract, authors } });
    const built = toEnd(builder.build([5, 50]));
    const sections = inMemory(built.sections);
    const own = toEnd(buildVectors(new Segment(sections), SCHEMA, model));
    return new LoadedSegment({
      name: `s${s}`,
      sections,
      meta: built.meta,
      deletions: deleted.length > 0 ? bitmapOf(deleted, texts.length) : undefined,
      changing: undefined,
      kernel: undefined,
      ...(vectors === 'none'
        ? {}
        : { vectors: { sections: inMemory(own.sections), meta: { ...own.meta }, place: () => undefined } }),
    });
  });
  const snapshot = new Snapshot({ schema: SCHEMA, generation: 1, position: 0, segments, model });
  return { snapshot, index: meaningIndex(snapshot) as MeaningIndex };
}

export interface Asked {
  readonly query: MeaningQuery;
  readonly top: Top;
  readonly allowed: readonly (Uint32Array | undefined)[];
}

export function ask({ snapshot, index }: Invented, text: string): Asked {
  const terms = termsOf(text);
  return {
    query: meaningQuery(index.model, terms, snapshot.documents, (term) => snapshot.frequency(term)),
    top: snapshot.search({ terms: terms.map((term) => ({ term, weight: 1 })), k: 1000 }),
    allowed: snapshot.segments.map(({ live }) => live),
  };
}

/** Content words in order. */
function termsOf(text: string): string[] {
  return analyse(text, 'text')
    .filter(({ overlay, term }) => !overlay && !isStopTerm(term) && !isNameTerm(term))
    .map(({ term }) => term);
}

export function toEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
