// A collection with a model of meaning, as the product has it: indexed, learnt from, the model adopted by the index's writer, the
// weight of meaning found on titles that were held out. Systems that differ in how they rank share one.
import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../src/engine/error.ts';
import { readModelImage } from '../../src/engine/files/model-files.ts';
import { calibrate, weightOf } from '../../src/engine/hybrid/calibrate.ts';
import { type FusionWeight, fusionWeight } from '../../src/engine/hybrid/fusion-weight.ts';
import { heldOutKeys } from '../../src/engine/hybrid/held-out.ts';
import { type MeaningIndex, meaningIndex } from '../../src/engine/hybrid/meaning-index.ts';
import { buildModel, type ModelImage } from '../../src/engine/model/build-model.ts';
import type { Snapshot } from '../../src/engine/read/snapshot.ts';
import { corpusFromSnapshot } from '../../src/engine/train/corpus-from-snapshot.ts';
import type { LibraryReport } from '../../src/engine/train/library-model.ts';
import type { Link } from '../../src/engine/train/pairs.ts';
import { LibraryTrainer } from '../../src/engine/train/train-library.ts';
import { BroadsheetError } from '../../src/errors.ts';
import type { Collection } from '../beir/collection.ts';
import type { OpenOptions } from '../system.ts';
import { withIndex } from './with-index.ts';

/** What a model is learnt from: the collection's texts, its links besides, or a file that was learnt elsewhere. */
export type Learnt = 'texts' | 'texts and links' | { readonly file: string };

export interface MeaningCollection {
  readonly snapshot: Snapshot;
  /** undefined where no model could be learnt. */
  readonly index: MeaningIndex | undefined;
  /** What a standard deviation of meaning counts against one of words. */
  readonly weight: number;
  readonly notes: readonly string[];
}

type Watched = Pick<OpenOptions, 'signal' | 'progress'>;

/** The product's (src/cli/train.ts). */
const SEED = 1;
const LINK_WEIGHT = 1;
const WHY_NOT = {
  empty: 'the documents have no words',
  'no-pairs': 'no document has both a title and a text',
  alike: 'all documents have the same words',
} as const;

const known = new WeakMap<Collection, Map<string, Promise<MeaningCollection>>>();

/** Made once for each collection and way of learning. @throws BroadsheetError `not-found` for a file that is no model. */
export function meaningCollection(
  collection: Collection,
  learnt: Learnt,
  options: Watched,
): Promise<MeaningCollection> {
  const ofCollection = known.get(collection) ?? new Map<string, Promise<MeaningCollection>>();
  known.set(collection, ofCollection);
  const name = typeof learnt === 'string' ? learnt : `file ${learnt.file}`;
  const made = ofCollection.get(name) ?? make(collection, learnt, options);
  ofCollection.set(name, made);
  // Not to be tried again, but not to be taken for an answer either.
  made.catch(() => ofCollection.delete(name));
  return made;
}

function make(collection: Collection, learnt: Learnt, options: Watched): Promise<MeaningCollection> {
  return withIndex(collection, options, async ({ writer, open }) => {
    const { image, notes } =
      typeof learnt === 'string' ? await train(open(), collection, learnt, options) : await readModel(learnt.file);
    if (!image) return { snapshot: open(), index: undefined, weight: 0, notes };
    await inSlices(writer.adopt(image), options);
    const snapshot = open();
    const index = meaningIndex(snapshot);
    if (!index) throw new Error(`the model of ${collection.name} is gone`);
    if (typeof learnt === 'string')
      return { snapshot, index, weight: weightOf(index.model, snapshot.documents), notes };
    // What it says of itself was measured in another library.
    const measured = await inSlices(fusionWeight(snapshot, index, heldOutKeys(snapshot)), options);
    return { snapshot, index, weight: measured.weight, notes: [...notes, weightInWords(measured)] };
  });
}

interface Model {
  readonly image: ModelImage | undefined;
  readonly notes: readonly string[];
}

async function train(snapshot: Snapshot, collection: Collection, learnt: Learnt, options: Watched): Promise<Model> {
  const started = performance.now();
  const corpus = await inSlices(corpusFromSnapshot(snapshot), options);
  const documents = new Map(Array.from(corpus.keys, (key, document) => [key, document]));
  const links = learnt === 'texts' ? [] : linksOf(collection, documents);
  const heldOut = [...heldOutKeys(snapshot)];
  const exclude = new Set(heldOut.flatMap((key) => documents.get(key) ?? []));
  const trainer = new LibraryTrainer(corpus, { seed: SEED, links, exclude });
  const { model, reason } = await inSlices(trainer.run(), options, ({ stage, pairs, of }) =>
    options.progress(`training, ${stage}: ${Math.floor((100 * pairs) / Math.max(1, of))} %`),
  );
  if (!model) return { image: undefined, notes: [`no model, by words alone: ${WHY_NOT[reason]}`] };
  const seconds = (performance.now() - started) / 1000;
  options.progress('weighing meaning against words');
  const calibration = await inSlices(calibrate(snapshot, model, heldOut), options);
  return {
    image: buildModel(model, { more: { calibration } }),
    notes: [reportInWords(model.report, links.length / 2, seconds), weightInWords(calibration.fusion)],
  };
}

/** Both ways: who is cited is like who cites as well. */
function linksOf({ links }: Collection, documents: ReadonlyMap<number, number>): Link[] {
  return links.flatMap(([a, b]) => {
    const from = documents.get(a);
    const to = documents.get(b);
    if (from === undefined || to === undefined) return [];
    return [
      { from, to, weight: LINK_WEIGHT },
      { from: to, to: from, weight: LINK_WEIGHT },
    ];
  });
}

async function readModel(file: string): Promise<Model> {
  try {
    const image = readModelImage(file);
    const { documents, size, dimensions } = image.meta;
    const count = (value: number) => value.toLocaleString('en');
    return {
      image,
      notes: [
        `model of ${count(documents)} documents of another library: ${count(size)} terms, ${dimensions} numbers each`,
      ],
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new BroadsheetError('not-found', `--model: ${error.message}`, { cause: error });
  }
}

function reportInWords({ members, documents, terms, pairs }: LibraryReport, links: number, seconds: number): string {
  const count = (value: number) => value.toLocaleString('en');
  const learnt = `${count(documents)} documents, ${count(terms)} terms${links > 0 ? `, ${count(links)} links` : ''}`;
  return `trained in ${seconds.toFixed(1)} s: ${learnt}; ${members.length} members, ${count(pairs)} pairs`;
}

function weightInWords({ weight, queries, tried }: FusionWeight): string {
  const curve = tried.map((one) => `${one.weight}: ${one.mrr.toFixed(3)}`).join(', ');
  return `weight of meaning ${weight.toFixed(2)}, by ${queries} titles held out${queries > 0 ? ` (MRR by weight ${curve})` : ''}`;
}

/** Runs a generator to its end; Ctrl-C is noticed between its steps. */
async function inSlices<T, R>(steps: Generator<T, R>, { signal }: Watched, onStep?: (step: T) => void): Promise<R> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onStep?.(step.value);
    await setImmediate();
    signal.throwIfAborted();
  }
}
