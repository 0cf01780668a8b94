// Builds an index of a few documents in a folder, and finds one.
//
//   prints  Blue whales sing. (7)
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse, IndexWriter, openIndex, type Schema } from 'broadsheet/engine';

// What is searched, and how it weighs. Fixed for the life of an index.
const schema: Schema = {
  k1: 1.5,
  text: [
    { name: 'headline', weight: 2, b: 0.75 },
    { name: 'story', weight: 1, b: 0.75 },
  ],
  names: ['reporter'],
  columns: [
    { name: 'year', kind: 'number' },
    { name: 'section', kind: 'set' },
  ],
  changing: ['likes'],
};

const stories = [
  { key: 7, headline: 'Blue whales sing.', story: 'Their song carries a thousand kilometres.', reporter: 'Ada Marsh' },
  { key: 9, headline: 'Bridge opens.', story: 'The new bridge is blue. Nobody sang.', reporter: 'Tom Reed' },
];

const folder = mkdtempSync(join(tmpdir(), 'stories-'));
const writer = IndexWriter.open(folder, schema);
for (const { key, ...text } of stories) writer.put({ key, text });
// Everything put in since the last commit is found from here on, in one step. The number is yours: where you stand in
// whatever the documents come from, so that you can go on from there after a crash.
writer.commit(1);

const index = openIndex(folder);
if (!index) throw new Error('there is no index');
// A query is a list of terms. They come from the same analysis as the documents' terms: "singing" finds "sing".
const terms = analyse('the singing of whales', 'text')
  .filter((token) => !token.stop)
  .map(({ term }) => ({ term, weight: 1 }));
const { hits } = index.snapshot.search({ terms, k: 1 });
const best = stories.find(({ key }) => key === hits[0]?.key);
console.log(`${best?.headline} (${best?.key})`);
