// The engine in the place of a peer: the same task and answer as theirs (peers/protocol.ts), one text field, but the documents
// are texts that it analyses itself, so `documents` is the corpus.
import { mkdirSync, writeFileSync } from 'node:fs';
import { folderBytes, linesOf, type PeerAnswer, type PeerTask } from '../peers/protocol.ts';
import { documentsOf } from './corpus.ts';
import { timeQueries } from './latency.ts';
import { createIndex, openIndex } from './ours.ts';
import { memory, ownTask } from './tasks.ts';

const BATCH = 1000;

const task = ownTask<PeerTask>();
mkdirSync(task.folder, { recursive: true });
const started = performance.now();
const writer = await createIndex(task.folder, 'plain');
let documents = 0;
let batch = [];
for await (const document of documentsOf({ file: task.documents })) {
  if (documents >= task.most) break;
  documents++;
  batch.push(document);
  if (batch.length < BATCH) continue;
  writer.put(batch);
  batch = [];
}
writer.put(batch);
writer.commit();
writer.merge();
const buildSeconds = (performance.now() - started) / 1000;

const index = await openIndex(task.folder);
// From the query's terms as text, as peers get it, to keys.
const search = (query: string) =>
  index.search(
    query.split(' ').map((term) => ({ term, weight: 1 })),
    task.k,
  );
const queries = linesOf(task.queries);
const timing = await timeQueries(queries.length, (i) => search(queries[i] as string), task);
const answer: PeerAnswer = {
  version: '',
  settings: 'one field, k1 1.2, b 0.75, 8-bit impacts; analyses the texts itself',
  documents,
  buildSeconds,
  indexBytes: folderBytes(task.folder),
  residentBytes: memory('VmRSS'),
  timing,
  hits: queries.slice(0, timing.queries).map(search),
};
writeFileSync(task.answer, JSON.stringify(answer));
