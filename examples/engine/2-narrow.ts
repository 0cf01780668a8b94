// Filters, facets and a histogram.
//
//   prints  found 2 of 4: 3, 2
//   prints  by section: sea 2, town 1
//   prints  by year: 2024 1, 2025 1
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Filter, IndexWriter, openIndex, type Schema } from 'broadsheet/engine';

const schema: Schema = {
  k1: 1.5,
  text: [{ name: 'story', weight: 1, b: 0.75 }],
  names: [],
  columns: [
    { name: 'year', kind: 'number' },
    { name: 'section', kind: 'set' },
  ],
  changing: [],
};

const folder = mkdtempSync(join(tmpdir(), 'stories-'));
const writer = IndexWriter.open(folder, schema);
writer.put({ key: 1, text: { story: 'whale' }, numbers: { year: 2023 }, sets: { section: ['sea'] } });
writer.put({
  key: 2,
  text: { story: 'a whale and a boat' },
  numbers: { year: 2024 },
  sets: { section: ['sea', 'town'] },
});
writer.put({ key: 3, text: { story: 'whale, whale' }, numbers: { year: 2025 }, sets: { section: ['sea'] } });
writer.put({ key: 4, text: { story: 'boat' }, numbers: { year: 2025 }, sets: { section: ['town'] } });
writer.commit(1);

const snapshot = openIndex(folder)?.snapshot;
if (!snapshot) throw new Error('there is no index');
const filter: Filter = {
  kind: 'and',
  of: [
    { kind: 'range', column: 'year', min: 2024 },
    { kind: 'has', column: 'section', value: 'sea' },
  ],
};
const { hits } = snapshot.search({ terms: [{ term: 'whale', weight: 1 }], k: 10, filter });
console.log(`found ${hits.length} of ${snapshot.documents}: ${hits.map(({ key }) => key).join(', ')}`);

// Everything that matches, not only the best: for counting.
const matches = snapshot.matches(['whale'], filter);
const sections = snapshot.facet('section', matches, 5).map(({ value, count }) => `${value} ${count}`);
console.log(`by section: ${sections.join(', ')}`);
const [y2024, y2025] = snapshot.histogram('year', matches, [2024, 2025, 2026]);
console.log(`by year: 2024 ${y2024}, 2025 ${y2025}`);
