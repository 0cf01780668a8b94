// The engine's benchmark runs to its end on a small corpus, and its own tools are right: the exact scorer and the enlargement.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchDocument } from '../../bench/engine/corpus.ts';
import { recombined } from '../../bench/engine/recombine.ts';
import type { EngineReport } from '../../bench/engine/report.ts';
import { Twin } from '../../bench/engine/twin.ts';
import { sharedSkip } from '../support/shared.ts';
import { tempFolder } from '../support/temp-folder.ts';

const main = fileURLToPath(new URL('../../bench/engine/main.ts', import.meta.url));

test('the engine benchmark runs on a thousand papers', { skip: sharedSkip }, async () => {
  const args = [main, '--docs', '1000', '--queries', '50', '--peers', 'none', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  const report = JSON.parse(stdout) as EngineReport;
  assert.equal(report.documents, 1000);
  assert.ok(report.tables.some(({ title }) => title === 'Corpus'));
  for (const { what, value } of report.tables.flatMap(({ figures }) => figures))
    assert.ok(Number.isFinite(value) && value > 0, `${what} is ${value}`);
});

test('the exact scorer scores by BM25, and takes any of equal documents for right', async () => {
  using folder = tempFolder();
  const file = folder.file('terms.txt');
  writeFileSync(file, 'graph neural\ngraph graph cut\nimage cut\nimage cut\nof words\n');
  const twin = await Twin.read(file, ['graph', 'cut', 'image']);
  const options = { k1: 1.2, b: 0.75 } as const;
  const idf = Math.log(1 + (5 - 2 + 0.5) / (2 + 0.5));
  const [first, second] = twin.top([{ term: 'graph', weight: 2 }], 10, options);
  assert.equal(first?.document, 1);
  const average = 11 / 5;
  assert.ok(Math.abs((first?.score ?? 0) - (2 * idf * 2) / (2 + 1.2 * (0.25 + (0.75 * 3) / average))) < 1e-12);
  assert.ok(Math.abs((second?.score ?? 0) - (2 * idf) / (1 + 1.2 * (0.25 + (0.75 * 2) / average))) < 1e-12);

  const images = [{ term: 'image', weight: 1 }];
  const answers = [[2], [3], [1], [], [2, 2]];
  assert.deepEqual(twin.overlaps(images, answers, 1, options), [1, 1, 0, 0, 1]);
  assert.deepEqual(twin.overlaps(images, [[2, 3], [2], [2, 2]], 10, options), [1, 0.5, 0.5]);
});

test('recombined documents follow on, and consist of sentences of their own group', () => {
  const real = Array.from({ length: 400 }, (_, key): BenchDocument => {
    const group = key < 200 ? 'a' : 'b';
    return {
      key,
      title: `Title ${group}${key} and more`,
      abstract: `First ${group}${key}. Second ${group}${key}. Third ${group}${key}.`,
      authors: [],
      categories: [group],
      day: undefined,
    };
  });
  const made = [...recombined(real, 50)];
  assert.deepEqual(made, [...recombined(real, 50)], 'always the same');
  made.forEach((document, i) => {
    assert.equal(document.key, 400 + i);
    const own = document.categories[0];
    assert.equal(document.abstract.match(/\./g)?.length, 3);
    for (const [, group] of document.abstract.matchAll(/ (a|b)\d+/g)) assert.equal(group, own);
  });
});
