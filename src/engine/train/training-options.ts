// What can be set about a training, and what it is when nothing is said: by the size of the library.
import { EngineError } from '../error.ts';
import type { Link } from './pairs.ts';

export interface TrainingOptions {
  /** Numbers a vector: a multiple of 16 from 16 to 1024. */
  readonly dimensions: number;
  /** An integer; the same one gives the same model. */
  readonly seed: number;
  /** How often every pair is seen. */
  readonly epochs?: number;
  /** Temperature of the loss, .03 to 1: the lower, the more the nearest negatives count. */
  readonly tau?: number;
  /** Sentences drawn of each document. */
  readonly sentences?: number;
  /** Pairs a batch: a multiple of 8 from 8 to 1024. */
  readonly batch?: number;
  readonly learningRate?: number;
  readonly lastLearningRate?: number;
  /** Rows begin as normal numbers of this deviation times the term's idf. */
  readonly firstDeviation?: number;
  /** Adagrad's sums before the first step. */
  readonly firstAccumulator?: number;
  /** Share of words dropped, 0 to below 1. */
  readonly queryDropout?: number;
  readonly documentDropout?: number;
  readonly links?: readonly Link[];
  /** Documents, by number in the corpus, of which no (title, rest) pair is made: held out for calibration. */
  readonly exclude?: ReadonlySet<number>;
}

export type SettledOptions = Required<Omit<TrainingOptions, 'links' | 'exclude'>>;

/** Below: the recipe for small libraries; in between, fewer and fewer epochs. */
const SMALL = 20_000;
const LARGE = 60_000;
const VERY_LARGE = 150_000;
const BATCH = 256;
const LEARNING_RATE = 0.03;
const LAST_LEARNING_RATE = 0.003;
const FIRST_DEVIATION = 0.3 / 16;
const FIRST_ACCUMULATOR = 1e-3;
const QUERY_DROPOUT = 0.1;
const DOCUMENT_DROPOUT = 0.2;

/** Defaults filled in. Throws EngineError `invalid` for what is out of range. */
export function settle(options: TrainingOptions, documents: number): SettledOptions {
  const settled: SettledOptions = {
    dimensions: options.dimensions,
    seed: options.seed,
    epochs: options.epochs ?? epochsFor(documents),
    tau: options.tau ?? (documents < SMALL ? 0.2 : 0.1),
    sentences: options.sentences ?? (documents < SMALL ? 3 : 2),
    batch: options.batch ?? BATCH,
    learningRate: options.learningRate ?? LEARNING_RATE,
    lastLearningRate: options.lastLearningRate ?? LAST_LEARNING_RATE,
    firstDeviation: options.firstDeviation ?? FIRST_DEVIATION,
    firstAccumulator: options.firstAccumulator ?? FIRST_ACCUMULATOR,
    queryDropout: options.queryDropout ?? QUERY_DROPOUT,
    documentDropout: options.documentDropout ?? DOCUMENT_DROPOUT,
  };
  const { dimensions, batch } = settled;
  check('dimensions', dimensions, dimensions % 16 === 0 && dimensions >= 16 && dimensions <= 1024);
  check('seed', settled.seed, Number.isSafeInteger(settled.seed));
  check('epochs', settled.epochs, Number.isInteger(settled.epochs) && settled.epochs >= 1 && settled.epochs <= 1000);
  // Below .03 the exponential of the least likely pair is no number any more.
  check('tau', settled.tau, settled.tau >= 0.03 && settled.tau <= 1);
  check('sentences', settled.sentences, Number.isInteger(settled.sentences) && settled.sentences >= 0);
  check('batch', batch, batch % 8 === 0 && batch >= 8 && batch <= 1024);
  for (const name of ['learningRate', 'lastLearningRate', 'firstDeviation', 'firstAccumulator'] as const)
    check(name, settled[name], settled[name] > 0 && settled[name] <= 10);
  for (const name of ['queryDropout', 'documentDropout'] as const)
    check(name, settled[name], settled[name] >= 0 && settled[name] < 1);
  return settled;
}

function epochsFor(documents: number): number {
  if (documents < SMALL) return 10;
  if (documents < LARGE) return Math.round(10 - (5 * (documents - SMALL)) / (LARGE - SMALL));
  return documents < VERY_LARGE ? 5 : 4;
}

function check(name: string, value: number, holds: boolean): void {
  if (!holds) throw new EngineError('invalid', `a training cannot have ${name} ${value}`);
}
