// Trains a library's model: members of different seeds, then members that learn from the neighbours that the first ones find,
// all side by side and turned into one table. Runs in the thread that calls, some 50 ms at a time.
import { EngineError } from '../error.ts';
import { corpusFingerprint } from './corpus-fingerprint.ts';
import { DocumentSums } from './document-sums.ts';
import type { LibraryModel, LibraryOutcome } from './library-model.ts';
import { NO_NEIGHBOUR, neighboursOf } from './neighbours.ts';
import { groupsOf, type Link, MOST_LINKS_FROM, pairsOf } from './pairs.ts';
import { mixed } from './random.ts';
import { rotate } from './rotate.ts';
import type { TrainingReport } from './trained-model.ts';
import { Trainer, type TrainingState } from './trainer.ts';
import type { TrainingCorpus } from './training-corpus.ts';
import { settle, type TrainingOptions } from './training-options.ts';
import { estimatedPairs, planFor, type TrainingPlan } from './training-plan.ts';

export interface LibraryOptions {
  /** An integer; the same one gives the same model. */
  readonly seed: number;
  /** Citations and the like; all members learn from them, in both directions. Broken ones are left out. */
  readonly links?: readonly Link[];
  /** Documents, by number in the corpus, of which no (title, rest) pair is made: held out for calibration. */
  readonly exclude?: ReadonlySet<number>;
  /** Numbers a vector: 128 when nothing is said. */
  readonly dimensions?: number;
  /** By the size of the library when nothing is said. */
  readonly plan?: TrainingPlan;
}

export interface LibraryProgress {
  readonly stage: 'first' | 'neighbours' | 'second' | 'rotation';
  /** Counted from 1; between members the one before. */
  readonly member: number;
  readonly members: number;
  /** Pairs seen by all members, and pairs that will have been seen at the end; what is still to come is estimated. */
  readonly pairs: number;
  readonly of: number;
  /** Mean loss of a pair, in nats, since the last progress; between members the last one. */
  readonly loss: number;
}

/** Where a training stands. The arrays are views, valid until it goes on. */
export interface LibraryState {
  readonly fingerprint: string;
  /** Finished members: terms x dimensions each, and how they went. */
  readonly tables: readonly Float32Array[];
  readonly reports: readonly TrainingReport[];
  /** Once they are found, `neighbours` of each document (neighbours.ts). */
  readonly neighbours: Uint32Array | undefined;
  /** The member that is being trained. */
  readonly current: TrainingState | undefined;
}

const DIMENSIONS = 128;
/** Of more documents, so many give a table's scale. */
const MOST_MEASURED = 30_000;
const DOCUMENTS_A_STEP = 4096;

export class LibraryTrainer {
  readonly #corpus: TrainingCorpus;
  readonly #options: LibraryOptions;
  readonly #dimensions: number;
  readonly #links: readonly Link[];
  readonly #plan: TrainingPlan;
  readonly #members: number;
  /** Pairs of each member: counted for those that are finished, else estimated. */
  readonly #pairs: number[];
  readonly #tables: Float32Array[] = [];
  readonly #reports: TrainingReport[] = [];
  #neighbours: Uint32Array | undefined;
  #current: Trainer | undefined;
  #fingerprint: string | undefined;
  #loss = 0;

  /** Throws EngineError `invalid` for options out of range. Memory for a member is taken when it is its turn. */
  constructor(corpus: TrainingCorpus, options: LibraryOptions) {
    this.#corpus = corpus;
    this.#options = options;
    this.#dimensions = options.dimensions ?? DIMENSIONS;
    this.#links = bothWays(options.links ?? [], corpus.keys.length);
    this.#plan = options.plan ?? planFor(corpus, this.#links.length);
    const { first, second } = this.#plan;
    checkCount('members', first.members, 1);
    checkCount('members', second?.members ?? 0, 0);
    checkCount('neighbours', second?.neighbours ?? 0, 0);
    this.#members = first.members + (second?.members ?? 0);
    for (let member = 0; member < this.#members; member++) settle(this.#memberOptions(member, []), corpus.keys.length);
    this.#pairs = estimatedPairs(corpus, this.#plan, this.#links.length);
  }

  /**
   * Goes on where `state` was taken: with the same corpus and options the model is the same as without the interruption. Keeps
   * its arrays. Throws EngineError `invalid` when they are not the same.
   */
  static resume(corpus: TrainingCorpus, options: LibraryOptions, state: LibraryState): LibraryTrainer {
    const trainer = new LibraryTrainer(corpus, options);
    const { tables, reports, neighbours, current } = state;
    const length = corpus.terms.length * trainer.#dimensions;
    const fits =
      state.fingerprint === trainer.#print() &&
      tables.length === reports.length &&
      tables.length + Number(current !== undefined) <= trainer.#members &&
      tables.every((table) => table.length === length && table.every(Number.isFinite)) &&
      trainer.#fitsNeighbours(neighbours, tables.length, current !== undefined);
    if (!fits)
      throw new EngineError('invalid', 'the state is that of a training on another corpus or with other options');
    reports.forEach((report, member) => {
      trainer.#pairs[member] = report.pairs;
    });
    trainer.#tables.push(...tables);
    trainer.#reports.push(...reports);
    trainer.#neighbours = neighbours;
    if (current) trainer.#current = Trainer.resume(corpus, trainer.#nextOptions(), current);
    return trainer;
  }

  /** To be kept while `run` waits at a progress; copy or write it before the next step. */
  state(): LibraryState {
    return {
      fingerprint: this.#print(),
      tables: [...this.#tables],
      reports: [...this.#reports],
      neighbours: this.#neighbours,
      current: this.#current?.state(),
    };
  }

  /**
   * Trains. Left early, it can be run again and goes on, looking for neighbours and the rotation from the start. Throws
   * EngineError `invalid` when numbers grow beyond all bounds, `too-large` without the memory.
   */
  *run(): Generator<LibraryProgress, LibraryOutcome> {
    while (this.#tables.length < this.#members) {
      if (this.#needsNeighbours()) {
        const looking = this.#findNeighbours();
        let step = looking.next();
        for (; !step.done; step = looking.next()) yield this.#progress('neighbours', 0);
        this.#neighbours = step.value;
      }
      const trainer = this.#current ?? new Trainer(this.#corpus, this.#nextOptions());
      this.#current = trainer;
      const stage = this.#tables.length < this.#plan.first.members ? 'first' : 'second';
      const training = trainer.run();
      let step = training.next();
      for (; !step.done; step = training.next()) {
        this.#pairs[this.#tables.length] = step.value.of;
        this.#loss = step.value.loss;
        yield this.#progress(stage, step.value.pairs);
      }
      const { model, reason } = step.value;
      if (!model) return { reason };
      // A copy, so that the trainer's memory, accumulators and all, can be freed.
      const table = model.rows.slice();
      const measuring = toMeanLengthOne(this.#corpus, table, this.#dimensions);
      while (!measuring.next().done) yield this.#progress(stage, model.report.pairs);
      this.#current = undefined;
      this.#tables.push(table);
      this.#reports.push(model.report);
      this.#pairs[this.#tables.length - 1] = model.report.pairs;
    }
    const rotating = rotate(this.#corpus, this.#tables, this.#dimensions);
    let step = rotating.next();
    for (; !step.done; step = rotating.next()) yield this.#progress('rotation', 0);
    return { model: this.#model(step.value.rows, step.value.kept) };
  }

  #model(rows: Float32Array, varianceKept: number): LibraryModel {
    const { terms, df, keys } = this.#corpus;
    return {
      dimensions: this.#dimensions,
      terms,
      df,
      documents: keys.length,
      rows,
      report: {
        plan: this.#plan,
        members: [...this.#reports],
        documents: keys.length,
        terms: terms.length,
        neighbourLinks: this.#neighbourLinks().length,
        pairs: this.#pairs.reduce((sum, pairs) => sum + pairs, 0),
        varianceKept,
      },
    };
  }

  #progress(stage: LibraryProgress['stage'], pairs: number): LibraryProgress {
    const finished = this.#tables.length;
    const seen = this.#pairs.slice(0, finished).reduce((sum, of) => sum + of, pairs);
    const isBetween = stage === 'neighbours' || stage === 'rotation';
    return {
      stage,
      member: isBetween ? finished : finished + 1,
      members: this.#members,
      pairs: seen,
      of: this.#pairs.reduce((sum, of) => sum + of, 0),
      loss: this.#loss,
    };
  }

  /** Of the member whose turn it is. */
  #nextOptions(): TrainingOptions {
    const member = this.#tables.length;
    const isFirst = member < this.#plan.first.members;
    return this.#memberOptions(member, isFirst ? this.#links : [...this.#links, ...this.#neighbourLinks()]);
  }

  #memberOptions(member: number, links: readonly Link[]): TrainingOptions {
    const { first, second } = this.#plan;
    const { epochs, sentences, tau, learningRate } = member < first.members ? first : (second ?? first);
    const { seed, exclude = new Set() } = this.#options;
    return {
      dimensions: this.#dimensions,
      seed: Number.isSafeInteger(seed) ? mixed(mixed(seed) + member) : seed,
      epochs,
      sentences,
      tau,
      learningRate,
      lastLearningRate: learningRate / 10,
      links,
      exclude,
    };
  }

  #needsNeighbours(): boolean {
    const { first, second } = this.#plan;
    return this.#neighbours === undefined && this.#tables.length >= first.members && (second?.neighbours ?? 0) > 0;
  }

  #fitsNeighbours(neighbours: Uint32Array | undefined, finished: number, isTraining: boolean): boolean {
    const { first, second } = this.#plan;
    const count = second?.neighbours ?? 0;
    const documents = this.#corpus.keys.length;
    const isSecond = finished > first.members || (finished === first.members && isTraining);
    if (neighbours === undefined) return !isSecond || count === 0;
    return (
      neighbours.length === documents * count &&
      neighbours.every((other) => other < documents || other === NO_NEIGHBOUR)
    );
  }

  *#findNeighbours(): Generator<void, Uint32Array> {
    const sums = new DocumentSums(this.#corpus, this.#tables, this.#dimensions);
    const { width } = sums;
    const documents = this.#corpus.keys.length;
    const numbers = new Float32Array(documents * width);
    const sum = new Float64Array(width);
    for (let d = 0; d < documents; d++) {
      if (d % DOCUMENTS_A_STEP === DOCUMENTS_A_STEP - 1) yield;
      const length = sums.write(d, sum);
      if (length === 0) continue;
      for (let k = 0; k < width; k++) numbers[d * width + k] = (sum[k] as number) / length;
    }
    const count = this.#plan.second?.neighbours ?? 0;
    return yield* neighboursOf(this.#corpus, { width, numbers }, groupsOf(this.#corpus), count);
  }

  /** As many as a document's own links leave room for, none from those that are held out. */
  #neighbourLinks(): Link[] {
    const neighbours = this.#neighbours ?? new Uint32Array();
    const count = this.#plan.second?.neighbours ?? 0;
    const own = new Map<number, number>();
    for (const { from } of this.#links) own.set(from, (own.get(from) ?? 0) + 1);
    const links: Link[] = [];
    for (let at = 0; at < neighbours.length; at++) {
      const from = Math.floor(at / count);
      const to = neighbours[at] as number;
      const isRoom = (at % count) + (own.get(from) ?? 0) < MOST_LINKS_FROM;
      if (to !== NO_NEIGHBOUR && isRoom && !this.#options.exclude?.has(from)) links.push({ from, to, weight: 1 });
    }
    return links;
  }

  #print(): string {
    const first = this.#memberOptions(0, this.#links);
    const { seed, sentences = 0 } = first;
    const exclude = this.#options.exclude ?? new Set();
    this.#fingerprint ??= JSON.stringify([
      corpusFingerprint(
        this.#corpus,
        pairsOf(this.#corpus, { seed, sentences, links: this.#links, exclude }),
        settle(first, this.#corpus.keys.length),
      ),
      this.#plan,
    ]);
    return this.#fingerprint;
  }
}

/** Scales a table so that the sums of documents have length 1 in the mean: members count alike. */
function* toMeanLengthOne(corpus: TrainingCorpus, table: Float32Array, dimensions: number): Generator<void, void> {
  const sums = new DocumentSums(corpus, [table], dimensions);
  const sum = new Float64Array(dimensions);
  const documents = corpus.keys.length;
  const measured = Math.min(documents, MOST_MEASURED);
  let total = 0;
  let counted = 0;
  for (let i = 0; i < measured; i++) {
    if (i % DOCUMENTS_A_STEP === DOCUMENTS_A_STEP - 1) yield;
    const length = sums.write(Math.floor((i * documents) / measured), sum);
    total += length;
    if (length > 0) counted++;
  }
  const factor = total > 0 ? counted / total : 1;
  for (let i = 0; i < table.length; i++) table[i] = (table[i] as number) * factor;
}

/** Every link and its reverse, each once, as heavy as the heaviest: what a paper is cited for says as much as what it cites. */
function bothWays(links: readonly Link[], documents: number): Link[] {
  const kept = new Map<number, Link>();
  const isDocument = (d: number) => Number.isInteger(d) && d >= 0 && d < documents;
  for (const { from, to, weight } of links) {
    if (!isDocument(from) || !isDocument(to) || !(weight > 0)) continue;
    for (const link of [
      { from, to, weight },
      { from: to, to: from, weight },
    ]) {
      const key = link.from * documents + link.to;
      if ((kept.get(key)?.weight ?? 0) < weight) kept.set(key, link);
    }
  }
  return [...kept.values()];
}

function checkCount(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > 100)
    throw new EngineError('invalid', `a training cannot have ${name} ${value}`);
}
