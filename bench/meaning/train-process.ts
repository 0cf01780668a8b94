// A process: trains an index's model on one thread and adopts it, as `broadsheet train` does, and says how long each part took.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../src/engine/files/open-index.ts';
import { calibrate } from '../../src/engine/hybrid/calibrate.ts';
import { heldOutKeys } from '../../src/engine/hybrid/held-out.ts';
import { buildModel } from '../../src/engine/model/build-model.ts';
import { corpusFromSnapshot } from '../../src/engine/train/corpus-from-snapshot.ts';
import { LibraryTrainer } from '../../src/engine/train/train-library.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import { answerWith, memory, ownTask } from '../engine/tasks.ts';
import type { TrainAnswer, TrainTask } from './tasks.ts';

/** The product's. */
const SEED = 1;

const { folder } = ownTask<TrainTask>();
const snapshot = openIndex(folder)?.snapshot;
if (!snapshot) throw new Error(`there is no index in ${folder}`);
const heldOut = heldOutKeys(snapshot);
const indexBytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const read = timed(() => toEnd(corpusFromSnapshot(snapshot)));
const corpus = read.value;
const places = new Map(Array.from(corpus.keys, (key, document) => [key, document]));
const exclude = new Set([...heldOut].flatMap((key) => places.get(key) ?? []));
const trained = timed(() => toEnd(new LibraryTrainer(corpus, { seed: SEED, exclude }).run()));
const { model, reason } = trained.value;
if (!model) throw new Error(`nothing was learnt: ${reason}`);
const calibrated = timed(() => toEnd(calibrate(snapshot, model, [...heldOut])));
const writer = IndexWriter.open(folder, snapshot.schema);
const adopted = timed(() => toEnd(writer.adopt(buildModel(model, { more: { calibration: calibrated.value } }))));

answerWith({
  documents: model.documents,
  terms: model.terms.length,
  members: model.report.members.length,
  pairs: model.report.pairs,
  corpusSeconds: read.seconds,
  trainingSeconds: trained.seconds,
  calibrationSeconds: calibrated.seconds,
  weight: calibrated.value.fusion.weight,
  adoptionSeconds: adopted.seconds,
  indexBytes,
  peakBytes: memory('VmHWM'),
} satisfies TrainAnswer);

function timed<T>(work: () => T): { readonly value: T; readonly seconds: number } {
  const started = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - started) / 1000 };
}

function toEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}
