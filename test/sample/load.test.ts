// The sample library is sound in itself: ids, dates, titles, descriptions. That the facts are true is checked in corpus.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, parseDate, yearOf } from '../../src/domain/dates.ts';
import { arxivMonth, parseAclId, parseArxivId, parseDoi, parseOpenreviewUrl } from '../../src/domain/ids.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { samplePapers } from '../../src/sample/load.ts';
import { normaliseTitle } from '../../src/text/titles.ts';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2026;
const papers = samplePapers();

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

function published(paper: Paper): string {
  return paper.dates.published ?? '';
}

test('a new user finds a library worth looking at', () => {
  assert.ok(papers.length >= 150, `${papers.length} papers`);
  const years = new Set(papers.map((paper) => yearOf(published(paper))));
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) assert.ok(years.has(year), `no sample paper of ${year}`);
  assert.equal(years.size, LAST_YEAR - FIRST_YEAR + 1, 'a year out of range');
});

test('the recent years have day pages to show', () => {
  const recent = papers.filter((paper) => isDay(published(paper)) && yearOf(published(paper)) >= 2023);
  assert.ok(recent.length >= 40, `${recent.length} papers with a day since 2023`);
});

test('keys, titles and ids are each given once', () => {
  assert.deepEqual(repeated(papers.map((paper) => paper.key ?? '')), []);
  assert.deepEqual(repeated(papers.map((paper) => normaliseTitle(paper.title))), []);
  for (const kind of ['arxiv', 'doi', 'acl', 'openreview'] as const) {
    const ids = papers.map((paper) => paper.ids[kind]).filter((id) => id !== undefined);
    assert.deepEqual(repeated(ids), [], kind);
  }
});

test('every key is a slug', () => {
  for (const { key } of papers) assert.match(key ?? '', /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test('every id is one that the product recognises, in its normal form', () => {
  for (const { key, ids } of papers) {
    assert.equal(ids.arxiv && parseArxivId(ids.arxiv)?.id, ids.arxiv, key);
    // The loader leaves an unreadable DOI undefined; the key shows that one was written down.
    if ('doi' in ids) assert.equal(parseDoi(ids.doi ?? ''), ids.doi ?? 'a DOI', key);
    assert.equal(ids.acl && parseAclId(ids.acl), ids.acl, key);
    const forum = ids.openreview && parseOpenreviewUrl(`https://openreview.net/forum?id=${ids.openreview}`);
    assert.equal(forum, ids.openreview, key);
  }
});

test('every date is a real one and agrees with the month in the arXiv id', () => {
  for (const paper of papers) {
    const date = published(paper);
    assert.equal(parseDate(date), date, paper.key);
    const month = paper.ids.arxiv && arxivMonth(paper.ids.arxiv);
    // An id is given when a paper is announced: the last days of a month may carry the next month's number.
    if (month && date.length > 4) assert.ok(monthsApart(date, month) <= 1, `${paper.key}: ${date} but ${month}`);
  }
});

function monthsApart(a: string, b: string): number {
  const months = (date: string) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
  return Math.abs(months(a) - months(b));
}

test('every paper names its authors, and counts them where it does not name all', () => {
  for (const { key, authors, authorCount } of papers) {
    assert.ok(authors.length > 0, key);
    for (const { name } of authors) assert.match(name, /^\p{L}[\p{L}\p{M}.'’ -]+$/u, key);
    assert.ok(authorCount === undefined || authorCount > authors.length, key);
  }
});

test('every description is two sentences of a readable length', () => {
  for (const { key, abstract = '' } of papers) {
    const words = abstract.split(/\s+/).length;
    assert.ok(words >= 20 && words <= 70, `${key}: ${words} words`);
    const sentences = abstract.split(/(?<=[.!?])\s+/);
    assert.equal(sentences.length, 2, `${key}: ${sentences.length} sentences`);
    for (const sentence of sentences) assert.match(sentence, /^[A-Z0-9].*\.$/, key);
  }
});

test('code links and categories are well formed', () => {
  for (const { key, links = [], categories = [] } of papers) {
    for (const { url } of links) assert.match(url, /^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/, key);
    for (const category of categories) assert.match(category, /^[a-z]+(?:-[a-z]+)?\.[A-Za-z-]{2,}$/, key);
  }
});
