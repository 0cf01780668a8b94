// Explaining a hit: its shares are its score, and its counts are what the document has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openIndex } from '../../../src/engine/files/open-index.ts';
import { explain } from '../../../src/engine/read/explain.ts';
import type { Schema } from '../../../src/engine/schema.ts';
import { nameTerm } from '../../../src/engine/segment/format.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'body', weight: 1, b: 0.75 },
  ],
  names: ['author'],
  columns: [],
  changing: [],
};
const WORDS = ['anchor', 'buoy', 'kelp', 'the', 'gull'];

describe('an explanation', () => {
  it('adds up to the score, and counts what the document has', () => {
    const text = (most: number) => fc.array(fc.constantFrom(...WORDS), { maxLength: most });
    const documents = fc.array(fc.record({ title: text(4), body: text(30), author: text(3) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(documents, fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }), (all, asked) => {
        using folder = tempFolder();
        const writer = IndexWriter.open(folder.path, SCHEMA);
        all.forEach((fields, key) => {
          const { title, body, author } = fields;
          writer.put({ key, text: { title: title.join(' '), body: body.join(' '), author: author.join(' ') } });
          if (key === 20) writer.commit(1);
        });
        writer.commit(2);
        const snapshot = openIndex(folder.path)?.snapshot;
        assert.ok(snapshot);
        const terms = [...asked, ...asked.map((word) => nameTerm(0, word))].map((term) => ({ term, weight: 1 }));
        const top = snapshot.search({ terms, k: 1000 });
        for (const hit of top.hits) {
          const shares = explain(snapshot, top, hit);
          const sum = shares.reduce((total, { score }) => total + score, 0);
          assert.ok(Math.abs(sum - hit.score) < 1e-9, `${sum} for ${hit.score}`);
          const document = all[hit.key];
          for (const { term, field, counts } of shares) {
            const expected = Object.fromEntries(
              (field === undefined ? (['title', 'body'] as const) : (['author'] as const))
                .map((name) => [name, document?.[name].filter((word) => word === term).length ?? 0] as const)
                .filter(([, count]) => count > 0),
            );
            assert.deepEqual(counts, expected);
          }
        }
      }),
      { numRuns: Math.min(100, fuzzRuns()) },
    );
  });
});
