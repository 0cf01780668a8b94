// What every adapter owes the domain: absent instead of empty, folded text, real dates, normal identifiers, absolute links.
import assert from 'node:assert/strict';
import { parseDate } from '../../../src/domain/dates.ts';
import { parseAclId, parseArxivId, parseDoi } from '../../../src/domain/ids.ts';
import type { Paper, PaperIds } from '../../../src/domain/paper.ts';

export function assertSound(paper: Paper): void {
  assertValues(paper, 'paper');
  assert.ok(paper.title.length > 0);
  assertIds(paper.ids);
  for (const reference of paper.references ?? []) {
    if (reference.ids) assertIds(reference.ids);
    assert.ok(reference.ids || reference.title || reference.text || reference.year, 'a reference says something');
  }
  const { guessed, ...dates } = paper.dates;
  for (const date of Object.values(dates)) if (date !== undefined) assert.equal(parseDate(date), date);
  for (const link of paper.links ?? []) assert.match(link.url, /^https?:\/\/[^/]+\.[^/]+/i);
  assert.ok((paper.authorCount ?? Number.MAX_VALUE) >= paper.authors.length);
  for (const author of paper.authors) if (author.orcid) assert.match(author.orcid, /^(?:\d{4}-){3}\d{3}[\dX]$/);
  for (const count of Object.values(paper.counts ?? {})) assert.ok(count >= 0);
}

function assertIds(ids: PaperIds): void {
  if (ids.arxiv !== undefined) assert.equal(parseArxivId(ids.arxiv)?.id, ids.arxiv);
  if (ids.doi !== undefined) assert.equal(parseDoi(ids.doi), ids.doi);
  if (ids.acl !== undefined) assert.equal(parseAclId(ids.acl), ids.acl);
}

const MAY_BE_EMPTY = /^paper\.(?:authors|ids)$/;

function assertValues(value: unknown, where: string): void {
  if (value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    assert.ok(Number.isFinite(value), `${where} is ${value}`);
    return;
  }
  if (typeof value === 'string') {
    assert.ok(
      value !== '' && value.trim() === value && !/[\n\r\t\0]/.test(value),
      `${where} is ${JSON.stringify(value)}`,
    );
    assert.ok(value.isWellFormed(), `${where} has half a character`);
    return;
  }
  if (Array.isArray(value)) {
    assert.ok(value.length > 0 || MAY_BE_EMPTY.test(where), `${where} is an empty list`);
    for (const [at, item] of value.entries()) assertValues(item, `${where}.${at}`);
    return;
  }
  assert.ok(typeof value === 'object' && value !== null, `${where} is ${value}`);
  for (const [key, item] of Object.entries(value)) assertValues(item, `${where}.${key}`);
}
