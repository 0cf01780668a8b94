// What the measured processes of this bench are told and answer; run and answered as those of bench/engine.
import type { Timing } from '../engine/latency.ts';

export interface TrainTask {
  /** An index without a model. */
  readonly folder: string;
}
export interface TrainAnswer {
  readonly documents: number;
  readonly terms: number;
  readonly members: number;
  /** Seen in all epochs of all members. */
  readonly pairs: number;
  readonly corpusSeconds: number;
  readonly trainingSeconds: number;
  /** Weighing meaning against words on held-out titles. */
  readonly calibrationSeconds: number;
  readonly weight: number;
  /** Every document's vector made and written, and the model published. */
  readonly adoptionSeconds: number;
  readonly indexBytes: number;
  readonly peakBytes: number;
}

export interface AskTask {
  /** An index with a model. */
  readonly folder: string;
  readonly corpus: string;
  readonly queries: readonly string[];
  readonly warm: number;
  readonly budget: number;
}

/** Parts of a query, in order; `whole` is all of it at once. */
export const PARTS = ['whole', 'words', 'vectors', 'fusion', 'ranking again', 'snippets'] as const;
export type Part = (typeof PARTS)[number];

export interface AskAnswer {
  readonly timings: Readonly<Record<Part, Timing>>;
  readonly residentBytes: number;
  /** Before the index was opened. */
  readonly bareBytes: number;
}
