// One work out of what its sources state.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { composeWork, type StoredRecord } from '../../src/domain/compose.ts';
import { sameByTitle, strongIds } from '../../src/domain/identity.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const record = (recordNo: number, source: string, facts: Partial<Paper>, seen = '2025-11-27'): StoredRecord => ({
  recordNo,
  source,
  seen,
  paper: { title: `title ${recordNo}`, ids: {}, authors: [], dates: {}, ...facts },
});

describe('a composed work', () => {
  it('shows the newest version, then the source that knows best', () => {
    assert.equal(
      composeWork([
        record(1, 'arxiv-atom', { version: 1 }),
        record(2, 'arxiv-atom', { version: 2 }),
        record(3, 'bibtex', {}),
      ]).title,
      'title 2',
    );
    assert.equal(
      composeWork([record(1, 'listing', {}), record(2, 'acl', {}), record(3, 'bibtex', {})]).title,
      'title 2',
    );
  });
  it('fills what the newest leaves out, and loses nothing that can stand side by side', () => {
    const work = composeWork([
      record(1, 'acl', {
        venue: 'ACL 2025',
        ids: { acl: '2025.acl-long.1' },
        links: [{ kind: 'page', url: 'https://a.example' }],
      }),
      record(2, 'bibtex', {
        abstract: 'Words.',
        authors: [{ name: 'Ada' }],
        venue: 'Proc. ACL',
        keywords: ['NLP', 'nlp'],
        ids: { doi: '10.5555/x' },
      }),
    ]);
    assert.deepEqual(
      [work.abstract, work.authors.length, work.venues, work.keywords, work.ids],
      ['Words.', 1, ['ACL 2025', 'Proc. ACL'], ['NLP'], { acl: '2025.acl-long.1', doi: '10.5555/x' }],
    );
  });
  it('takes the earliest publication, the fuller of two that agree', () => {
    assert.equal(
      composeWork([
        record(1, 'a', { dates: { published: '2017-06-12' } }),
        record(2, 'b', { dates: { published: '2017' } }),
      ]).published,
      '2017-06-12',
    );
    assert.equal(
      composeWork([
        record(1, 'a', { dates: { published: '2018-01' } }),
        record(2, 'b', { dates: { published: '2017' } }),
      ]).published,
      '2017',
    );
  });
  it('has no day when only month or year is known, and the year of its arXiv id at least', () => {
    const work = composeWork([record(1, 'a', { dates: { published: '2017-06' }, ids: { arxiv: '1706.03762' } })]);
    assert.deepEqual([work.day, work.year], [undefined, 2017]);
    assert.equal(composeWork([record(1, 'a', { ids: { arxiv: '1706.03762' } })]).year, 2017);
  });
  it('counts by the latest statement', () => {
    const work = composeWork([
      record(1, 'huggingface', { counts: { upvotes: 9 } }, '2025-11-01'),
      record(2, 'listing', { counts: { upvotes: 3, comments: 1 } }, '2025-11-20'),
    ]);
    assert.deepEqual([work.upvotes, work.comments, work.citations], [3, 1, undefined]);
  });
  it('is withdrawn when its newest statement says so, retracted when any does', () => {
    assert.deepEqual(
      (({ withdrawn, retracted }) => [withdrawn, retracted])(
        composeWork([record(1, 'arxiv-atom', { version: 2, withdrawn: true }), record(2, 'acl', { retracted: true })]),
      ),
      [true, true],
    );
  });
  it('does not depend on the order in which its records are given', () => {
    const facts = fc.record({
      source: fc.constantFrom('acl', 'bibtex', 'listing', 'arxiv-atom'),
      version: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      published: fc.option(fc.constantFrom('2017', '2017-06', '2018-01-02'), { nil: undefined }),
      upvotes: fc.option(fc.nat(5), { nil: undefined }),
      arxiv: fc.option(fc.constantFrom('1706.03762', '1706.03763'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (list, order) => {
        const records = list.map(({ source, version, published, upvotes, arxiv }, i) =>
          record(i, source, { version, dates: { published }, counts: { upvotes }, ids: { arxiv } }),
        );
        const shuffled = records
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        assert.deepEqual(composeWork(shuffled), composeWork(records));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});

describe('equal titles', () => {
  const facts = (keys: readonly string[], surname?: string, year?: number) => ({
    strong: strongIds(keys),
    surname,
    year,
  });
  it('are one work unless something speaks against it, which is told', () => {
    assert.deepEqual(sameByTitle(4, facts(['arxiv:1']), facts(['doi:x'])), { same: true });
    assert.deepEqual(sameByTitle(3, facts([]), facts([])), { same: false, reason: 'equal title, but only 3 words' });
    assert.deepEqual(sameByTitle(9, facts(['arxiv:1', 'doi:x']), facts(['arxiv:1', 'doi:y'])), {
      same: false,
      reason: 'equal title, but different doi ids',
    });
    assert.deepEqual(sameByTitle(9, facts([], 'gull'), facts([], 'tern')), {
      same: false,
      reason: 'equal title, but first authors gull and tern',
    });
    assert.deepEqual(sameByTitle(9, facts([], 'gull', 2020), facts([], undefined, 2023)), {
      same: false,
      reason: 'equal title, but years 2020 and 2023',
    });
  });
});
