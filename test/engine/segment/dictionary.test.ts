// A segment's dictionary: from terms to numbers and back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { buildDictionary, compareTerms, Dictionary } from '../../../src/engine/segment/dictionary.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { memorySections } from '../../support/memory-sections.ts';

describe('a dictionary', () => {
  it('tells the number of a term and the term of a number', () => {
    const term = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.toWellFormed());
    const terms = fc.uniqueArray(term, { maxLength: 120 });
    fc.assert(
      fc.property(terms, terms, fc.nat(), (unsorted, others, turn) => {
        const sorted = [...unsorted].sort(compareTerms);
        const ids = Uint32Array.from(sorted, (_, i) => (i * 7 + turn) % Math.max(1, sorted.length));
        // A multiple of seven would give numbers twice.
        fc.pre(new Set(ids).size === ids.length);
        const dictionary = new Dictionary(memorySections(buildDictionary(sorted, ids)));
        sorted.forEach((one, i) => {
          assert.equal(dictionary.find(one), ids[i]);
          assert.equal(dictionary.termOf(ids[i] as number), one);
        });
        for (const other of others) if (!sorted.includes(other)) assert.equal(dictionary.find(other), -1);
        for (const id of [sorted.length, sorted.length + 5, 2 ** 32 - 1])
          assert.equal(dictionary.termOf(id), undefined);
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
