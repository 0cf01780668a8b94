// One training from the index to a finished model in a file, in the thread that calls and under the training's lock: slices with
// room for other things in between, a checkpoint now and then, a note of how it goes.
import { mkdirSync } from 'node:fs';
import { writeModel } from '../../engine/files/model-files.ts';
import { type OpenedIndex, openIndex } from '../../engine/files/open-index.ts';
import { type Calibration, calibrate } from '../../engine/hybrid/calibrate.ts';
import { heldOutKeys } from '../../engine/hybrid/held-out.ts';
import { buildModel } from '../../engine/model/build-model.ts';
import { corpusFromSnapshot } from '../../engine/train/corpus-from-snapshot.ts';
import type { LibraryModel } from '../../engine/train/library-model.ts';
import { type LibraryOptions, LibraryTrainer } from '../../engine/train/train-library.ts';
import type { TrainingCorpus } from '../../engine/train/training-corpus.ts';
import type { TrainingPlan } from '../../engine/train/training-plan.ts';
import type { Database } from '../../store/database.ts';
import { IndexLock, type IndexOwner, indexOwner } from '../../store/index/index-lock.ts';
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { libraryLinks } from './library-links.ts';
import type { ModelReport } from './model-report.ts';
import { readyModelFile, trainingFolder } from './training-folder.ts';
import { type TrainingNote, writeTrainingNote } from './training-note.ts';
import { RECIPE } from './training-policy.ts';
import type { TrainingProgress } from './training-progress.ts';

export interface TrainingRequest {
  /** The index's folder. */
  readonly index: string;
  readonly database: Database;
  /** An integer; the same library and seed give the same model. */
  readonly seed: number;
  /** Who trains, for people: "serve", "train". */
  readonly what: string;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: TrainingProgress) => void) | undefined;
  /** By the size of the library when nothing is said. */
  readonly plan?: TrainingPlan | undefined;
}

export type TrainingEnd =
  /** The model is in `readyModelFile`. */
  | { readonly kind: 'trained'; readonly report: ModelReport; readonly calibration: Calibration }
  /** A checkpoint was left; the same request goes on from there. `done` from 0 to 1. */
  | { readonly kind: 'cancelled'; readonly done: number }
  /** The same library would fail again. */
  | { readonly kind: 'impossible'; readonly reason: string }
  /** Another thread or process trains. */
  | { readonly kind: 'busy'; readonly owner: IndexOwner | undefined };

/** Between two checkpoints; longer where writing one takes more than a twentieth of that. */
const CHECKPOINT_MS = 20_000;
const CHECKPOINT_SHARE = 20;
const NOTE_MS = 2000;
const REASONS = {
  empty: 'its papers have no words',
  'no-pairs': 'no paper has both a title and an abstract',
  alike: 'all papers have the same words',
} as const;
const NOTHING: TrainingProgress = { stage: 'reading', done: 0, pairs: 0, member: 0, members: 0, loss: 0 };

/** Throws what a damaged index or a full disk throw; the note then says why, and the last checkpoint stays. */
export async function runTraining(request: TrainingRequest): Promise<TrainingEnd> {
  const { index, what, clock } = request;
  const folder = trainingFolder(index);
  mkdirSync(folder, { recursive: true });
  const lock = IndexLock.take(folder, { pid: process.pid, since: clock().toISOString(), what });
  if (!lock) return { kind: 'busy', owner: indexOwner(folder) };
  using _held = lock;
  const note = (rest: Pick<TrainingNote, 'kind' | 'progress' | 'reason'>) =>
    writeTrainingNote(index, { at: clock().toISOString(), what, ...rest });
  try {
    note({ kind: 'training', progress: NOTHING });
    const end = await train(request, note);
    if (end.kind === 'trained') note({ kind: 'trained' });
    if (end.kind === 'cancelled') note({ kind: 'cancelled' });
    if (end.kind === 'impossible') note({ kind: 'failed', reason: end.reason });
    return end;
  } catch (error) {
    try {
      note({ kind: 'failed', reason: (error as Error).message });
    } catch {
      // A full disk, most likely: the error itself says so.
    }
    throw error;
  }
}

type Note = (note: Pick<TrainingNote, 'kind' | 'progress' | 'reason'>) => void;

async function train(request: TrainingRequest, note: Note): Promise<TrainingEnd> {
  const { index, database, seed, plan, signal, clock, onProgress } = request;
  let told = performance.now();
  let progress = NOTHING;
  const tell = (now: TrainingProgress) => {
    progress = now;
    onProgress?.(now);
    if (performance.now() - told < NOTE_MS) return;
    told = performance.now();
    note({ kind: 'training', progress });
  };
  const cancelled = (): TrainingEnd => ({ kind: 'cancelled', done: progress.done });

  const read = await inSlices(readIndex(index), signal, () => tell(NOTHING));
  if (!read.isDone) return cancelled();
  const { corpus, papers, heldOut } = read.value;
  const links = await libraryLinks(database, corpus.keys);
  const exclude = new Set<number>();
  corpus.keys.forEach((key, document) => {
    if (heldOut.has(key)) exclude.add(document);
  });
  const options: LibraryOptions = { seed, links, exclude, ...(plan ? { plan } : {}) };
  const before = readCheckpoint(index);
  const { trainer, seconds } = begin(corpus, options, before);
  const began = performance.now();
  const spent = () => seconds + (performance.now() - began) / 1000;

  let due = performance.now() + CHECKPOINT_MS;
  const save = () => {
    const from = performance.now();
    writeCheckpoint(index, { state: trainer.state(), seconds: spent() });
    const to = performance.now();
    due = to + Math.max(CHECKPOINT_MS, (to - from) * CHECKPOINT_SHARE);
  };
  const trained = await inSlices(trainer.run(), signal, ({ stage, member, members, pairs, of, loss }) => {
    // What is still to come is estimated: never back.
    tell({ stage, member, members, pairs, loss, done: Math.max(progress.done, Math.min(1, pairs / Math.max(1, of))) });
    if (performance.now() >= due) save();
  });
  if (!trained.isDone) {
    save();
    return cancelled();
  }
  const { model, reason } = trained.value;
  if (!model) {
    removeCheckpoint(index);
    return { kind: 'impossible', reason: REASONS[reason] };
  }
  // The index is opened again: it need not be kept while the members are trained.
  const measured = await inSlices(calibrate(openSound(index).snapshot, model, [...heldOut]), signal, () =>
    tell({ ...progress, stage: 'calibration' }),
  );
  if (!measured.isDone) {
    // The members are done: what is left takes seconds.
    save();
    return cancelled();
  }
  const calibration = measured.value;
  const report = reportOf(model, {
    seed,
    at: clock().toISOString(),
    seconds: spent(),
    papers,
    links: links.length,
    heldOut: exclude.size,
  });
  writeModel(readyModelFile(index), buildModel(model, { more: { training: report, calibration } }));
  removeCheckpoint(index);
  return { kind: 'trained', report, calibration };
}

interface ReadIndex {
  readonly corpus: TrainingCorpus;
  readonly papers: number;
  /** Keys of papers that are kept for measuring. */
  readonly heldOut: ReadonlySet<number>;
}

function* readIndex(index: string): Generator<void, ReadIndex> {
  const { snapshot } = openSound(index);
  return {
    corpus: yield* corpusFromSnapshot(snapshot),
    papers: snapshot.documents,
    heldOut: heldOutKeys(snapshot),
  };
}

function openSound(index: string): OpenedIndex {
  const opened = openIndex(index);
  // Searching goes on without a damaged segment; learning from a part, and being the model of the whole, is something else.
  const [damage] = opened?.handle.damage ?? [];
  if (damage) throw new Error(`the index is damaged and is being built anew: ${damage.reason}`);
  if (!opened) throw new Error('there is no index yet');
  return opened;
}

/** Where the checkpoint stands, if it is of this training. */
function begin(corpus: TrainingCorpus, options: LibraryOptions, before: ReturnType<typeof readCheckpoint>) {
  if (before) {
    try {
      return { trainer: LibraryTrainer.resume(corpus, options, before.state), seconds: before.seconds };
    } catch {
      // Of another state of the library, another seed or plan.
    }
  }
  return { trainer: new LibraryTrainer(corpus, options), seconds: 0 };
}

type Sliced<R> = { readonly isDone: true; readonly value: R } | { readonly isDone: false };

/** Runs a generator to its end, messages and timers in between; stops after the slice in which `signal` was aborted. */
async function inSlices<T, R>(
  steps: Generator<T, R>,
  signal: AbortSignal,
  onStep: (step: T) => void,
): Promise<Sliced<R>> {
  for (;;) {
    if (signal.aborted) return { isDone: false };
    const step = steps.next();
    if (step.done) return { isDone: true, value: step.value };
    onStep(step.value);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function reportOf(
  { report }: LibraryModel,
  run: Pick<ModelReport, 'seed' | 'at' | 'seconds' | 'papers' | 'links' | 'heldOut'>,
): ModelReport {
  const { documents, terms, members, pairs, varianceKept } = report;
  return {
    recipe: RECIPE,
    ...run,
    documents,
    terms,
    members: members.length,
    pairs,
    firstLoss: members[0]?.firstLoss ?? 0,
    lastLoss: members.at(-1)?.lastLoss ?? 0,
    varianceKept,
  };
}
