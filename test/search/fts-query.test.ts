// What is typed becomes an FTS5 expression that FTS5 always takes.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { ftsQuery } from '../../src/search/fts-query.ts';
import { fuzzRuns } from '../support/fuzz.ts';

describe('a query', () => {
  let db: DatabaseSync;
  before(() => {
    db = new DatabaseSync(':memory:');
    const columns = ['title', 'abstract', 'authors', 'topics'];
    db.exec(
      `create virtual table docs using fts5(${columns.join(', ')}, tokenize='porter unicode61 remove_diacritics 2')`,
    );
    db.prepare('insert into docs (title, abstract, authors) values (?, ?, ?)').run(
      'Counting kelp',
      'Kelp sways with the tide',
      'Ada Quill',
    );
    db.prepare('insert into docs (title, abstract, authors) values (?, ?, ?)').run(
      'Harbour seals',
      'Seals look at kelp',
      'Bo Tern',
    );
  });
  after(() => db.close());
  const found = (q: string): number[] => {
    const { any } = ftsQuery(q);
    return any === undefined
      ? []
      : (db.prepare('select rowid as no from docs where docs match ? order by rowid').all(any) as { no: number }[]).map(
          (row) => row.no,
        );
  };

  it('finds any of its words', () => {
    assert.deepEqual(found('kelp'), [1, 2]);
    assert.deepEqual(found('counting seals'), [1, 2]);
    assert.deepEqual(found('the'), [1], 'a stop word alone is looked for');
    assert.deepEqual(found('the seals'), [2], 'and beside others it is not');
  });
  it('keeps to phrases, fields and what must not be there', () => {
    assert.deepEqual(found('"look at kelp"'), [2]);
    assert.deepEqual(found('title:kelp'), [1]);
    assert.deepEqual(found('author:tern'), [2]);
    assert.deepEqual(found('kelp -seals'), [1]);
    assert.deepEqual(found('state-of-the-art kelp'), [1, 2]);
  });
  it('is nothing when nothing can be looked for', () => {
    for (const q of ['', '   ', '"', '*', '()', '-', '🪸', '-kelp']) assert.deepEqual(found(q), [], q);
  });
  it('is taken by FTS5 whatever was typed', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '*',
        'NEAR(',
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        '-',
        ':',
        'author:',
        'title:',
        '^',
        '+',
        'kelp',
        "'",
        '\0',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom('', ' '), (words, joiner) => {
        const q = words.join(joiner);
        found(q);
        const { all, chips } = ftsQuery(q);
        if (all !== undefined) db.prepare('select count(*) from docs where docs match ?').get(all);
        for (const chip of chips) assert.ok(chip.without.length < q.length + 1);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
