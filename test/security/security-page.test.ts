// The page about security names tests as its evidence: they are there, under those names.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/operating/security.md'), 'utf8');

/** Rows of a table whose last cell is a test file, with the beginning of a test's name behind it. */
const EVIDENCE = [...PAGE.matchAll(/\| `(test\/[^`]+)`(?:: ([^|]+?))? \|$/gm)].map(([, file = '', name]) => ({
  file,
  name,
}));

test('names tests that are there', () => {
  assert.ok(EVIDENCE.length > 60, `${EVIDENCE.length} rows`);
  const missing = EVIDENCE.filter(({ file, name }) => {
    if (!existsSync(join(ROOT, file))) return true;
    // Where a name is made of parts, its first is enough.
    return name !== undefined && !readFileSync(join(ROOT, file), 'utf8').includes(name);
  });
  assert.deepEqual(missing, []);
});

test('each row has a test, or says whose it is', () => {
  const rows = PAGE.split('\n').filter((line) => /^\| \d+\.\d/.test(line) && line.split(' | ').length === 3);
  assert.deepEqual(
    rows.filter((line) => !/\| (?:`test\/[^|]+|\(operator\)) \|$/.test(line)),
    [],
  );
});
