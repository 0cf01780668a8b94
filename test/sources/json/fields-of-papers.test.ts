// The small pieces that the JSON sources share.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entryType } from '../../../src/sources/json/entry-type.ts';
import { absoluteUrl, LinkList, linkKind } from '../../../src/sources/json/link-list.ts';
import { digitsId, IdList, pmcId } from '../../../src/sources/json/paper-ids.ts';
import { readDate, readYear, refined } from '../../../src/sources/json/read-date.ts';
import { distinct } from '../../../src/sources/json/words.ts';

describe('links of a record', () => {
  it('are absolute, have a real host, and are kept once', () => {
    const links = new LinkList();
    links.add('pdf', 'https://example.org/a b.pdf');
    links.add('page', 'https://example.org/a%20b.pdf');
    for (const bad of [
      'www.example.org',
      '/pdf/x',
      'ftp://example.org',
      'https://x',
      'https://akaneqwq.',
      'javascript:alert(1)',
      'https://',
      null,
      7,
      'http://[',
    ]) {
      links.add('page', bad);
    }
    assert.deepEqual(links.list(), [{ kind: 'pdf', url: 'https://example.org/a%20b.pdf' }]);
    assert.equal(new LinkList().list(), undefined);
  });

  it('know a repository', () => {
    assert.equal(linkKind('https://github.com/a/b', 'other'), 'code');
    assert.equal(linkKind('https://github.com/a', 'project'), 'project');
    assert.equal(absoluteUrl(`https://example.org/${'x'.repeat(3000)}`), undefined);
  });
});

describe('identifiers of a record', () => {
  it('keep the first of each kind', () => {
    const list = new IdList();
    list.add('https://doi.org/10.1000/A');
    list.add('10.1000/b');
    list.add('https://arxiv.org/abs/2401.00001v2');
    list.add('no id at all');
    assert.deepEqual(list.ids(), { doi: '10.1000/a', arxiv: '2401.00001' });
  });

  it('read numbers and addresses of PubMed', () => {
    assert.deepEqual(
      [digitsId(17255041), digitsId('https://pubmed.ncbi.nlm.nih.gov/17255041/'), digitsId('W1'), digitsId(1e300)],
      ['17255041', '17255041', undefined, undefined],
    );
    assert.deepEqual(
      [pmcId('PMC5'), pmcId(5), pmcId('https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5/'), pmcId('x')],
      ['PMC5', 'PMC5', 'PMC5', undefined],
    );
  });
});

describe('dates of a record', () => {
  it('are real ones, the others are said', () => {
    const notes: string[] = [];
    assert.equal(readDate('d', '2014-03-01T00:00:00/2014-03-31T23:59:59', 'UTC', notes), '2014-03-01');
    assert.equal(readDate('d', '1993/1993', 'UTC', notes), '1993');
    assert.equal(readDate('d', 2024, 'UTC', notes), '2024');
    assert.equal(readDate('d', null, 'UTC', notes), undefined);
    assert.deepEqual(notes, []);
    assert.equal(readDate('d', '0000-00-00', 'UTC', notes), undefined);
    assert.deepEqual(notes, ['"d" is 0000-00-00, not a calendar date; it was left out']);
  });

  it('get more precise only where they agree', () => {
    assert.equal(refined('2019', [undefined, '2018-04-01', '2019-06', '2019-06-14']), '2019-06-14');
    assert.equal(refined('2019-06-14', ['2019', '2019-07-01']), '2019-06-14');
    assert.equal(refined(undefined, [undefined, '2019']), '2019');
    assert.deepEqual(
      [readYear('1998a'), readYear(1998), readYear('98'), readYear('c. 1998')],
      [1998, 1998, undefined, undefined],
    );
  });
});

describe('words of a record', () => {
  it('are kept once, whatever their case', () => {
    assert.deepEqual(distinct(['A', undefined, 'b', 'a', '']), ['A', 'b']);
    assert.equal(distinct([undefined]), undefined);
  });

  it('of type become entry types', () => {
    assert.deepEqual(
      ['journal-article', 'JournalArticle', 'Conference', 'posted-content', 'constructor', undefined].map(entryType),
      ['article', 'article', 'inproceedings', 'misc', undefined, undefined],
    );
  });
});
