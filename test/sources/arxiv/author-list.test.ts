import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseAuthorList } from '../../../src/sources/arxiv/author-list.ts';
import { sortTerms } from '../../../src/sources/arxiv/categories.ts';
import { plainName } from '../../../src/sources/arxiv/tex-name.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const names = (text: string) => parseAuthorList(text).map((author) => author.name);

describe("arXiv's lists of authors", () => {
  it('are split at commas and "and"', () => {
    assert.deepEqual(names('Ada Lovelace, Grace Hopper and Alan Turing'), [
      'Ada Lovelace',
      'Grace Hopper',
      'Alan Turing',
    ]);
    assert.deepEqual(names('A. Lovelace, and G. Hopper'), ['A. Lovelace', 'G. Hopper']);
    assert.deepEqual(names('Anderson Band, Sandy Andrews'), ['Anderson Band', 'Sandy Andrews']);
    assert.deepEqual(names('Ada Lovelace'), ['Ada Lovelace']);
    assert.deepEqual(names(''), []);
  });

  it('may begin with a collaboration or end with one', () => {
    assert.deepEqual(names('The ENGINE Collaboration: A. Lovelace, G. Hopper, et al.'), [
      'The ENGINE Collaboration',
      'A. Lovelace',
      'G. Hopper',
    ]);
    assert.deepEqual(names('A. Lovelace (for the ENGINE Collaboration)'), ['A. Lovelace']);
  });

  it('carry affiliations in parentheses, by name or by number', () => {
    assert.deepEqual(parseAuthorList('Ada Lovelace (Engine Works, London), Grace Hopper'), [
      { name: 'Ada Lovelace', affiliations: ['Engine Works, London'] },
      { name: 'Grace Hopper' },
    ]);
    assert.deepEqual(parseAuthorList('A. One (1,2), B. Two (2), C. Three (4) ((1) Here, (2) There and Yon)'), [
      { name: 'A. One', affiliations: ['Here', 'There and Yon'] },
      { name: 'B. Two', affiliations: ['There and Yon'] },
      { name: 'C. Three' },
    ]);
    assert.deepEqual(names('Ada Lovelace (unclosed, Grace Hopper'), ['Ada Lovelace']);
  });

  it('have TeX in names read', () => {
    assert.equal(plainName("\\'Edgar Rold\\'an"), 'Édgar Roldán');
    assert.equal(plainName('J\\"org M\\"{u}ller-Stra\\ss e'), 'Jörg Müller-Straße');
    assert.equal(plainName('{\\L}ukasz Wo\\l{}ek'), 'Łukasz Wołek');
    assert.equal(plainName("Mar\\'{\\i}a \\v{S}im\\r unek"), 'María Šimůnek');
    assert.equal(plainName('Fran\\c{c}ois~Le~Gall'), 'François Le Gall');
    assert.equal(plainName("Guðrún O'Brien"), "Guðrún O'Brien");
  });

  it('never fail', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('(', ')', ',', ';', ':', '\\', '{', '}', '~', "'", ' ', 'and', 'a', 'é', '1', '$'),
        }),
        (text) => {
          for (const { name } of parseAuthorList(text)) assert.match(name, /\p{L}/u);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });
});

describe("arXiv's categories", () => {
  it('come primary first, without those of other schemes', () => {
    assert.deepEqual(
      sortTerms('cs.CL', ['cs.AI', 'cs.CL', 'hep-th', 'cond-mat.mes-hall', 'physics.data-an', 'cmp-lg', 'math']),
      {
        categories: ['cs.CL', 'cs.AI', 'hep-th', 'cond-mat.mes-hall', 'physics.data-an', 'cmp-lg', 'math'],
        keywords: [],
      },
    );
    assert.deepEqual(sortTerms(undefined, ['I.2.7', '68T50 (Primary), 68T45 (Secondary)', 'F.2.2;G.1']), {
      categories: [],
      keywords: ['I.2.7', '68T50 (Primary)', '68T45 (Secondary)', 'F.2.2', 'G.1'],
    });
  });
});
