// The verb "train": a model of the library's own words, for the jobs when one is due and for the command line when asked.
import { indexFolder } from '../search/indexer.ts';
import { indexedPapers } from '../search/training/model-report.ts';
import type { TrainingEnd } from '../search/training/run-training.ts';
import { hasReadyModel } from '../search/training/training-folder.ts';
import { readTrainingNote } from '../search/training/training-note.ts';
import { type Ask, decideTraining, type TrainingDecision } from '../search/training/training-policy.ts';
import { progressInWords, type TrainingProgress } from '../search/training/training-progress.ts';
import { trainInThread } from '../search/training/training-thread.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/index/index-feed.ts';
import { libraryFile } from '../store/library-files.ts';

export interface TrainRequest {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly ask: Ask;
  /** `again`: the last one failed a moment ago, and it is tried once more. */
  readonly attempt: 'first' | 'again';
  readonly seed: number;
  /** Who trains, for people: "serve", "train". */
  readonly what: string;
  /** `lowest` where nobody waits for it. */
  readonly priority: 'usual' | 'lowest';
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** `words` say what it is about now. */
  readonly onProgress: (progress: TrainingProgress, words: string) => void;
}

export type TrainAnswer = TrainingEnd | Exclude<TrainingDecision, { readonly kind: 'train' }>;

/** Trains where the policy says so. The finished model waits for whoever holds the index lock. */
export async function trainModel(request: TrainRequest): Promise<TrainAnswer> {
  const { data, database, ask, attempt, seed, what, priority, clock, signal, onProgress } = request;
  const index = indexFolder(data);
  const { papers = 0, position = 0, model } = indexedPapers(index) ?? {};
  const { report } = model ?? {};
  const decision = decideTraining(
    {
      papers,
      behind: (await lastChange(database)) - position,
      // A model that does not say how it was made is made anew.
      model: report && { papers: report.papers, recipe: report.recipe },
      isReady: hasReadyModel(index),
      last: attempt === 'again' ? undefined : readTrainingNote(index),
      now: clock(),
    },
    ask,
  );
  if (decision.kind !== 'train') return decision;
  return trainInThread(
    { library: libraryFile(data), index, seed, what, priority },
    { signal, onProgress: (progress) => onProgress(progress, progressInWords(progress)) },
  );
}
