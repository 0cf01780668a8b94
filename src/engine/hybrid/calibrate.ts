// What a new model is worth in its library, measured before it is published: how much meaning counts against words.
import { buildModel, type TermVectors } from '../model/build-model.ts';
import { TERM_ROWS } from '../model/format.ts';
import { buildVectors } from '../model/segment-vectors.ts';
import { TermModel } from '../model/term-model.ts';
import type { Snapshot } from '../read/snapshot.ts';
import { inMemory } from '../segment/sections.ts';
import { readVectors } from '../vectors/read-vectors.ts';
import { PlainScanner } from '../vectors/vector-scan.ts';
import { type FusionWeight, fusionWeight, usualWeight } from './fusion-weight.ts';
import { type MeaningIndex, meaningIndexOf } from './meaning-index.ts';

export interface Calibration {
  readonly fusion: FusionWeight;
}

/** Products of all queries with all documents; some ten seconds. */
const MOST_PRODUCTS = 5e7;
const LEAST_QUERIES = 30;

/**
 * `heldOut` are keys of documents whose titles the model has not learnt from. Takes as much memory as the vectors of all documents.
 * Yields now and then.
 */
export function* calibrate(
  snapshot: Snapshot,
  trained: TermVectors,
  heldOut: readonly number[],
): Generator<void, Calibration> {
  const image = buildModel(trained);
  const model = new TermModel(inMemory(image.sections), { ...image.meta });
  const index = yield* indexInMemory(snapshot, model);
  const most = Math.max(LEAST_QUERIES, Math.floor(MOST_PRODUCTS / Math.max(1, snapshot.documents)));
  return { fusion: yield* fusionWeight(snapshot, index, heldOut.slice(0, most)) };
}

/** What a published model says about itself, or what is usual when nobody measured. */
export function weightOf(model: TermModel, documents: number): number {
  const { calibration } = model.meta as { readonly calibration?: Partial<Calibration> };
  const weight = calibration?.fusion?.weight;
  return typeof weight === 'number' && weight >= 0 && Number.isFinite(weight) ? weight : usualWeight(documents);
}

function* indexInMemory(snapshot: Snapshot, model: TermModel): Generator<void, MeaningIndex> {
  const segments: MeaningIndex['segments'][number][] = [];
  for (const { segment } of snapshot.segments) {
    const sections = inMemory((yield* buildVectors(segment, snapshot.schema, model)).sections);
    const vectors = readVectors(sections, segment.documents, model.dimensions);
    segments.push({ segment, scanner: new PlainScanner(vectors), vectors, termRows: sections.i32(TERM_ROWS) });
  }
  return meaningIndexOf(snapshot.schema, model, segments);
}
