// The users' page says what is understood: its examples are tried, on the day it names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseQuery } from '../../../src/search/language/parse.ts';

const PAGE = new URL('../../../docs/using/searching.md', import.meta.url);
const ROW = /^\| `([^`]+)` \|([^|]*)\|/gm;

describe('the page on the query language', () => {
  const rows = [...readFileSync(PAGE, 'utf8').matchAll(ROW)].map(
    ([, q = '', shown = '']) => [q, shown.trim()] as const,
  );
  it('has examples', () => assert.ok(rows.length > 30));
  for (const [q, shown] of rows) {
    it(`${q} is shown as ${shown || 'nothing'}`, () => {
      const { chips } = parseQuery(q, { today: '2026-11-21' });
      assert.equal(chips.map((chip) => chip.label).join('; '), shown);
    });
  }
});
