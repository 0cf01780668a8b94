// What ranking by meaning needs of a snapshot: the model, and each segment with its documents' vectors by that model.
import type { TermModel } from '../model/term-model.ts';
import type { Snapshot } from '../read/snapshot.ts';
import type { Schema } from '../schema.ts';
import type { Segment } from '../segment/segment.ts';
import { emptyVectors, type QuantisedVectors } from '../vectors/quantise.ts';
import { PlainScanner, type VectorScanner } from '../vectors/vector-scan.ts';
import { CandidateTokens } from './candidate-tokens.ts';

export interface MeaningSegment {
  readonly segment: Segment;
  readonly scanner: VectorScanner;
  readonly vectors: QuantisedVectors;
  /** By term number of the segment, its row in the model; -1 for a term that the model does not know. */
  readonly termRows: Int32Array;
}

export interface MeaningIndex {
  readonly model: TermModel;
  readonly segments: readonly MeaningSegment[];
  /** Fields of the index, and how many of them, the first ones, are text. */
  readonly fields: number;
  readonly textFields: number;
  /** Used again from query to query, of which a thread asks one at a time. */
  readonly tokens: CandidateTokens;
}

const known = new WeakMap<Snapshot, MeaningIndex>();

/**
 * undefined while there is no model. Segments without vectors take part by their words. Throws EngineError `damaged` when vectors
 * that are read for the first time are.
 */
export function meaningIndex(snapshot: Snapshot): MeaningIndex | undefined {
  const { model, schema } = snapshot;
  if (!model) return undefined;
  const made = known.get(snapshot);
  if (made) return made;
  const segments = snapshot.segments.map(({ segment, vectors }): MeaningSegment => {
    if (vectors) return { segment, scanner: vectors.scanner, vectors: vectors.stored, termRows: vectors.termRows };
    const none = emptyVectors(segment.documents, model.dimensions);
    const termRows = new Int32Array(segment.dictionary.size).fill(-1);
    return { segment, scanner: new PlainScanner(none), vectors: none, termRows };
  });
  const index = meaningIndexOf(schema, model, segments);
  known.set(snapshot, index);
  return index;
}

export function meaningIndexOf(schema: Schema, model: TermModel, segments: readonly MeaningSegment[]): MeaningIndex {
  return {
    model,
    segments,
    fields: schema.text.length + schema.names.length,
    textFields: schema.text.length,
    tokens: new CandidateTokens(model.size),
  };
}
