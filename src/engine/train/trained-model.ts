// What a training gives: the model with the report of how it was made, or the reason why there is none.
import type { SettledOptions } from './training-options.ts';

export interface TrainingReport {
  readonly options: SettledOptions;
  readonly documents: number;
  readonly terms: number;
  /** Pairs of one epoch by kind. */
  readonly titlePairs: number;
  readonly sentencePairs: number;
  readonly linkPairs: number;
  /** Pairs seen in all epochs. */
  readonly pairs: number;
  /** Mean loss of a pair, in nats, over the first and the last tenth of the steps. */
  readonly firstLoss: number;
  readonly lastLoss: number;
}

export interface TrainedModel {
  readonly dimensions: number;
  /** By row, the most frequent first. */
  readonly terms: readonly string[];
  /** Documents of the corpus that have the term, by row. */
  readonly df: Uint32Array;
  /** Documents of the corpus. */
  readonly documents: number;
  /** terms x dimensions; a view on the trainer's memory, which it keeps from being freed. All finite. */
  readonly rows: Float32Array;
  readonly report: TrainingReport;
}

/** `empty`: no words. `no-pairs`: no document has two texts. `alike`: all documents have the same words. */
export type NoModelReason = 'empty' | 'no-pairs' | 'alike';

export type TrainingOutcome =
  | { readonly model: TrainedModel; readonly reason?: undefined }
  | { readonly model?: undefined; readonly reason: NoModelReason };
