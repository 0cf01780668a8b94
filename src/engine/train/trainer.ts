// Trains one table of term vectors on a corpus: the static dual encoder. vector(text) = the sum of ln(1 + count) times the row of
// each of its terms, of length 1; queries and documents alike. Runs in the thread that calls, a few batches at a time.
import { EngineError } from '../error.ts';
import { BatchBuilder, longestDocument } from './batch-builder.ts';
import { corpusFingerprint } from './corpus-fingerprint.ts';
import { LINK, type Pairs, pairsOf, TITLE } from './pairs.ts';
import { Random } from './random.ts';
import { type StepShape, stepArrays, stepLayout } from './step-arrays.ts';
import { trainKernel } from './train-kernel.ts';
import { StepTwin, type TrainStep } from './train-step.ts';
import type { NoModelReason, TrainedModel, TrainingOutcome } from './trained-model.ts';
import type { TrainingCorpus } from './training-corpus.ts';
import { type SettledOptions, settle, type TrainingOptions } from './training-options.ts';

export interface Progress {
  /** Pairs seen, and pairs that will have been seen at the end. */
  readonly pairs: number;
  readonly of: number;
  /** Mean loss of a pair since the last progress, in nats. */
  readonly loss: number;
  /** Counted from 1. */
  readonly epoch: number;
}

/** Where a training stands, between two steps. The arrays are views, valid until the next one. */
export interface TrainingState {
  readonly fingerprint: string;
  readonly step: number;
  /** Sums of losses and of weights over the first and the last tenth of the steps. */
  readonly tally: readonly number[];
  readonly table: Float32Array;
  readonly accumulators: Float32Array;
}

/** Steps at the beginning with a learning rate that grows: so many, but no more than a tenth. */
const WARM_UP = 50;
const WARM_UP_SHARE = 0.1;
const STEPS_A_PROGRESS = 4;
/** Shares of the steps over which the first and the last loss are told. */
const TOLD_SHARE = 0.1;
/** Streams of random numbers; pairs.ts has 1. */
const ROWS_STREAM = 2;
const ORDER_STREAM = 3;
const DROPOUT_STREAM = 4;

export class Trainer {
  readonly #corpus: TrainingCorpus;
  readonly #options: SettledOptions;
  readonly #pairs: Pairs;
  readonly #fingerprint: string;
  readonly #reason: NoModelReason | undefined;
  readonly #step: TrainStep;
  readonly #stepsAnEpoch: number;
  readonly #steps: number;
  #done = 0;
  /** Loss and weight of the first tenth, then of the last. */
  #tally = [0, 0, 0, 0];

  /**
   * Takes memory for the whole training: twice terms x dimensions floats. `fallback` keeps to TypeScript. Throws EngineError
   * `invalid` for options out of range, `too-large` without the memory.
   */
  constructor(corpus: TrainingCorpus, options: TrainingOptions, engine: 'fastest' | 'fallback' = 'fastest') {
    const documents = corpus.keys.length;
    this.#corpus = corpus;
    this.#options = settle(options, documents);
    this.#pairs = pairsOf(corpus, {
      seed: this.#options.seed,
      sentences: this.#options.sentences,
      links: options.links ?? [],
      exclude: options.exclude ?? new Set(),
    });
    this.#reason = reasonAgainst(corpus, this.#pairs);
    this.#fingerprint = corpusFingerprint(corpus, this.#pairs, this.#options);
    this.#stepsAnEpoch = Math.ceil(this.#pairs.length / this.#options.batch);
    this.#steps = this.#reason ? 0 : this.#stepsAnEpoch * this.#options.epochs;
    const { dimensions, batch } = this.#options;
    const shape: StepShape = {
      terms: corpus.terms.length,
      dimensions,
      pairs: batch,
      entries: 2 * batch * longestDocument(corpus),
    };
    this.#step = (engine === 'fastest' ? trainKernel(shape) : undefined) ?? twin(shape);
    this.#fillTable();
  }

  /**
   * Goes on where `state` was taken: with the same corpus and options the model is the same as without the interruption. Throws
   * EngineError `invalid` when they are not the same.
   */
  static resume(corpus: TrainingCorpus, options: TrainingOptions, state: TrainingState): Trainer {
    const trainer = new Trainer(corpus, options);
    const { table, accumulators } = trainer.#step.arrays;
    const fits =
      state.fingerprint === trainer.#fingerprint &&
      state.table.length === table.length &&
      state.accumulators.length === accumulators.length &&
      state.tally.length === trainer.#tally.length &&
      Number.isInteger(state.step) &&
      state.step >= 0 &&
      state.step <= trainer.#steps;
    if (!fits)
      throw new EngineError('invalid', 'the state is that of a training on another corpus or with other options');
    table.set(state.table);
    accumulators.set(state.accumulators);
    trainer.#tally = [...state.tally];
    trainer.#done = state.step;
    return trainer;
  }

  /** To be kept while `run` waits at a progress; copy or write it before the next step. */
  state(): TrainingState {
    const { table, accumulators } = this.#step.arrays;
    const tally = [...this.#tally];
    return { fingerprint: this.#fingerprint, step: this.#done, tally, table, accumulators };
  }

  /**
   * Trains; yields every few batches, some 50 ms. Left early, it can be run again and goes on. Throws EngineError `invalid` when
   * numbers grow beyond all bounds, as with a learning rate that is too high.
   */
  *run(): Generator<Progress, TrainingOutcome> {
    if (this.#reason) return { reason: this.#reason };
    const { seed, epochs, queryDropout, documentDropout } = this.#options;
    const pairs = this.#pairs.length;
    const dropout = { query: queryDropout, document: documentDropout };
    const builder = new BatchBuilder(this.#corpus, this.#pairs, this.#step.arrays, dropout);
    const order = new Uint32Array(pairs);
    let ordered = -1;
    let loss = 0;
    let weight = 0;
    while (this.#done < this.#steps) {
      const epoch = Math.floor(this.#done / this.#stepsAnEpoch);
      if (epoch !== ordered) {
        for (let i = 0; i < pairs; i++) order[i] = i;
        new Random(seed, ORDER_STREAM, epoch).shuffle(order);
        ordered = epoch;
      }
      // All batches of an epoch have the same size, give or take one.
      const place = this.#done % this.#stepsAnEpoch;
      const start = Math.floor((place * pairs) / this.#stepsAnEpoch);
      const end = Math.floor(((place + 1) * pairs) / this.#stepsAnEpoch);
      const made = builder.build(order, start, end, new Random(seed, DROPOUT_STREAM, this.#done));
      this.#step.run(made, { tau: this.#options.tau, learningRate: this.#learningRate() });
      const [batchLoss, batchWeight] = this.#loss(made.pairs);
      this.#tell(batchLoss, batchWeight);
      loss += batchLoss;
      weight += batchWeight;
      this.#done++;
      if (this.#done % STEPS_A_PROGRESS === 0 || this.#done === this.#steps) {
        yield {
          pairs: epoch * pairs + end,
          of: epochs * pairs,
          loss: weight > 0 ? loss / weight : 0,
          epoch: epoch + 1,
        };
        loss = 0;
        weight = 0;
      }
    }
    return { model: this.#model() };
  }

  #model(): TrainedModel {
    const { terms, df, keys } = this.#corpus;
    const { part, length } = this.#pairs;
    const rows = this.#step.arrays.table;
    for (let i = 0; i < rows.length; i++) if (!Number.isFinite(rows[i] as number)) throw notFinite(this.#done);
    const titlePairs = part.reduce((sum, what) => sum + Number(what === TITLE), 0);
    const linkPairs = part.reduce((sum, what) => sum + Number(what === LINK), 0);
    const [firstLoss = 0, firstWeight = 0, lastLoss = 0, lastWeight = 0] = this.#tally;
    return {
      dimensions: this.#options.dimensions,
      terms,
      df,
      documents: keys.length,
      rows,
      report: {
        options: this.#options,
        documents: keys.length,
        terms: terms.length,
        titlePairs,
        sentencePairs: length - titlePairs - linkPairs,
        linkPairs,
        pairs: length * this.#options.epochs,
        firstLoss: firstWeight > 0 ? firstLoss / firstWeight : 0,
        lastLoss: lastWeight > 0 ? lastLoss / lastWeight : 0,
      },
    };
  }

  #fillTable(): void {
    const { table, accumulators } = this.#step.arrays;
    const { dimensions, seed, firstDeviation, firstAccumulator } = this.#options;
    const random = new Random(seed, ROWS_STREAM);
    accumulators.fill(firstAccumulator);
    for (let i = 0; i < table.length; i++) {
      const idf = this.#corpus.idf[Math.floor(i / dimensions)] as number;
      table[i] = random.normal() * idf * firstDeviation;
    }
  }

  #learningRate(): number {
    const { learningRate, lastLearningRate } = this.#options;
    const rate = learningRate + ((lastLearningRate - learningRate) * this.#done) / this.#steps;
    return rate * Math.min(1, (this.#done + 1) / Math.min(WARM_UP, this.#steps * WARM_UP_SHARE));
  }

  /** Sum of the losses of the batch's pairs, each times its weight, and of the weights. */
  #loss(pairs: number): readonly [number, number] {
    const { rowSum, columnSum, positive, pairWeight } = this.#step.arrays;
    const sharpness = 1 / this.#options.tau;
    let loss = 0;
    let weight = 0;
    for (let i = 0; i < pairs; i++) {
      const counts = pairWeight[i] as number;
      const both = Math.log(rowSum[i] as number) + Math.log(columnSum[i] as number);
      loss += counts * (both / 2 + sharpness - (positive[i] as number));
      weight += counts;
    }
    if (!Number.isFinite(loss)) throw notFinite(this.#done);
    return [loss, weight];
  }

  #tell(loss: number, weight: number): void {
    const told = Math.max(1, Math.floor(this.#steps * TOLD_SHARE));
    const add = (at: number) => {
      this.#tally[at] = (this.#tally[at] as number) + loss;
      this.#tally[at + 1] = (this.#tally[at + 1] as number) + weight;
    };
    if (this.#done < told) add(0);
    if (this.#done >= this.#steps - told) add(2);
  }
}

function reasonAgainst(corpus: TrainingCorpus, pairs: Pairs): NoModelReason | undefined {
  if (corpus.tokens.length === 0) return 'empty';
  if (pairs.length === 0) return 'no-pairs';
  const { group, from, to } = pairs;
  const first = group[from[0] as number];
  const isAlike = from.every((d, i) => group[d] === first && group[to[i] as number] === first);
  return isAlike ? 'alike' : undefined;
}

function twin(shape: StepShape): TrainStep {
  const { bytes } = stepLayout(shape);
  let buffer: ArrayBuffer;
  try {
    buffer = new ArrayBuffer(bytes);
  } catch (cause) {
    const message = `there are no ${bytes} bytes of memory to train ${shape.terms} terms`;
    throw new EngineError('too-large', message, { cause });
  }
  return new StepTwin(stepArrays(shape, buffer), shape.dimensions);
}

function notFinite(step: number): EngineError {
  return new EngineError('invalid', `the training's numbers are not finite after step ${step}`);
}
