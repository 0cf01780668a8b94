// What the training of a library gives: one table of several members, with the report of how it was made, or the reason why not.
import type { NoModelReason, TrainedModel, TrainingReport } from './trained-model.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface LibraryReport {
  readonly plan: TrainingPlan;
  /** In order of training. */
  readonly members: readonly TrainingReport[];
  readonly documents: number;
  readonly terms: number;
  /** Links of neighbours that the second stage learnt from besides those given. */
  readonly neighbourLinks: number;
  /** Pairs seen in all epochs of all members. */
  readonly pairs: number;
  /** Share of the documents' variance that the dimensions keep, 0 to 1. */
  readonly varianceKept: number;
}

/** As TrainedModel, its dimensions in order of falling variance. `rows` are nobody else's. */
export interface LibraryModel extends Omit<TrainedModel, 'report'> {
  readonly report: LibraryReport;
}

export type LibraryOutcome =
  | { readonly model: LibraryModel; readonly reason?: undefined }
  | { readonly model?: undefined; readonly reason: NoModelReason };
