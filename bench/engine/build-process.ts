// A process: builds an index of the corpus, from texts to files on disk, and says how long that took.
import { type BenchDocument, documentsOf } from './corpus.ts';
import { createIndex } from './ours.ts';
import { answerWith, type BuildAnswer, type BuildTask, memory, ownTask } from './tasks.ts';

const BATCH = 1000;

const { corpus, folder, schema } = ownTask<BuildTask>();
const writer = await createIndex(folder, schema);
let seconds = 0;
let cpuSeconds = 0;
let documents = 0;

function timed(work: () => void): void {
  const cpu = process.cpuUsage();
  const started = performance.now();
  work();
  seconds += (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  cpuSeconds += (user + system) / 1e6;
}

function put(batch: readonly BenchDocument[]): void {
  timed(() => writer.put(batch));
  documents += batch.length;
}

let batch: BenchDocument[] = [];
for await (const document of documentsOf({ file: corpus })) {
  batch.push(document);
  if (batch.length < BATCH) continue;
  put(batch);
  batch = [];
}
put(batch);
timed(() => writer.commit());
const started = performance.now();
writer.merge();
const mergeSeconds = (performance.now() - started) / 1000;
answerWith({ documents, seconds, cpuSeconds, mergeSeconds, peakBytes: memory('VmHWM') } satisfies BuildAnswer);
