// Documents are replaced and removed while somebody searches: a snapshot stays as it was, the next one has the change.
//
//   prints  before: 2, still: 2, after: 1
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IndexWriter, openIndex, type Schema, type Snapshot } from 'broadsheet/engine';

const schema: Schema = {
  k1: 1.5,
  text: [{ name: 'story', weight: 1, b: 0.75 }],
  names: [],
  columns: [],
  changing: ['likes'],
};
const count = (snapshot: Snapshot | undefined) => snapshot?.count(snapshot.matches(['boat'])) ?? 0;

const folder = mkdtempSync(join(tmpdir(), 'stories-'));
const writer = IndexWriter.open(folder, schema);
writer.put({ key: 1, text: { story: 'boat' }, numbers: { likes: 3 } });
writer.put({ key: 2, text: { story: 'boat' }, numbers: { likes: 4 } });
writer.commit(1);
const before = openIndex(folder);

writer.put({ key: 1, text: { story: 'ship' } });
// A number that changes often costs no new entry of the document.
writer.setNumbers(2, { likes: 5 });
writer.commit(2);
const stayed = count(before?.snapshot);
// What is open already is used again: only what is new is read.
const after = openIndex(folder, before?.handle);
console.log(`before: 2, still: ${stayed}, after: ${count(after?.snapshot)}`);

// Now and then: fewer segments make quicker searches. It yields every few milliseconds, so that it can run beside other things.
for (const _ of writer.merge());
