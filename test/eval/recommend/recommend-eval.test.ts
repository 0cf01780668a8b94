import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { holdOut } from '../../../eval/recommend/hold-out.ts';
import { LinearSvm } from '../../../eval/recommend/linear-svm.ts';
import { peerRows } from '../../../eval/recommend/peer-rows.ts';
import { readLibraries } from '../../../eval/recommend/read-libraries.ts';
import { recommendTable, runRecommendEval } from '../../../eval/recommend/run-recommend-eval.ts';
import { Random } from '../../../src/engine/train/random.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-recommend-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('reading libraries', () => {
  it('takes what can be read, gzipped or not, and notes the rest', async () => {
    const papers = [
      '\uFEFF{"id":"a","title":"One","abstract":"First.","year":1999}',
      '{"_id":"b","title":"Two","text":"Second."}',
      '{"paper_id":3,"title":"Three"}',
      'no json',
      '{"title":"without id"}',
      '{"id":"a","title":"again"}',
      '',
    ].join('\r\n');
    const libraries = ['user\tpaper\tadded', 'u2\tb\t2001', 'u1\t3', 'u1\ta', 'u1\ta', 'u1\tz', 'u1'].join('\n');
    const data = await readLibraries(folderWith({ 'papers.jsonl.gz': gzipSync(papers), 'libraries.tsv': libraries }));
    assert.deepEqual(data.papers[1], { id: 'b', title: 'Two', abstract: 'Second.' });
    assert.deepEqual(data.libraries, [
      { person: 'u1', papers: Uint32Array.of(0, 2) },
      { person: 'u2', papers: Uint32Array.of(1) },
    ]);
    assert.deepEqual(data.notes, [
      'papers.jsonl: 2 lines without an id and a text are left out',
      'papers.jsonl: 1 lines repeat an id and are left out',
      'libraries.tsv: 1 lines without two cells are left out',
      'libraries.tsv: 1 lines name papers that are not there',
      'libraries.tsv: 1 lines repeat another',
    ]);
  });

  it('says what is missing or damaged', async () => {
    await assert.rejects(readLibraries(folderWith({})), /there is no papers\.jsonl or papers\.jsonl\.gz in /);
    const broken = folderWith({ 'papers.jsonl.gz': 'not gzipped', 'libraries.tsv': '' });
    await assert.rejects(readLibraries(broken), /papers\.jsonl\.gz cannot be read/);
    const stranger = folderWith({ 'papers.jsonl': '{"id":"a","title":"One"}', 'libraries.tsv': 'u\tz\nu\ty' });
    await assert.rejects(readLibraries(stranger), /libraries\.tsv names no paper/);
  });
});

describe('holding out', () => {
  it('hides a fifth of five papers or more, by the seed and the person alone', () => {
    const library = (size: number) => ({
      person: `${size}`,
      papers: Uint32Array.from({ length: size }, (_, i) => i * 3),
    });
    const people = holdOut([library(4), library(5), library(20)], 1);
    assert.deepEqual(
      people.map(({ hidden }) => hidden.length),
      [0, 1, 4],
    );
    for (const { kept, hidden } of people)
      assert.equal(new Set([...kept, ...hidden]).size, kept.length + hidden.length);
    assert.deepEqual(holdOut([library(4), library(5), library(20)], 1), people);
  });
});

describe('the peer', () => {
  it('counts words and pairs of words, without stop words and single letters', () => {
    const rows = peerRows(['The deep nets of x', 'deep nets', 'Dëep']);
    // deep, nets, "deep nets"
    assert.equal(rows.columns, 3);
    assert.deepEqual([...rows.start], [0, 3, 6, 7]);
  });

  it('reaches the optimum of its support vector machine, from any start', () => {
    const random = new Random(4);
    const words = Array.from({ length: 30 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`);
    const texts = Array.from({ length: 40 }, (_, paper) =>
      Array.from({ length: 12 }, () => words[(paper < 8 ? 0 : 8) + random.below(22)]).join(' '),
    );
    const rows = peerRows(texts);
    const liked = Uint32Array.of(0, 1, 2, 3);
    const svm = new LinearSvm(rows);
    svm.scores(Uint32Array.of(30, 31, 2), 1);
    const warm = svm.scores(liked, 1);
    const cold = new LinearSvm(rows).scores(liked, 1);
    const slow = descended(rows, liked, 1);
    for (let row = 0; row < 40; row++) {
      assert.ok(Math.abs((warm[row] as number) - (cold[row] as number)) < 0.03);
      assert.ok(Math.abs((slow[row] as number) - (cold[row] as number)) < 0.03, `${slow[row]} ${cold[row]}`);
    }
  });
});

describe('measuring recommendations', () => {
  // Two subjects; people keep papers of one of them.
  const random = new Random(9);
  const word = (subject: number) => `${subject === 0 ? 'alpha' : 'omega'}${'abcdefghij'[random.below(10)]}`;
  const papers = Array.from({ length: 120 }, (_, i) => {
    const text = (n: number) => Array.from({ length: n }, () => word(i % 2)).join(' ');
    return JSON.stringify({ id: `p${i}`, title: text(4), abstract: `${text(8)}. ${text(8)}.` });
  });
  const lines = Array.from({ length: 12 }, (_, person) =>
    Array.from({ length: 8 }, (_, i) => `u${person}\tp${2 * ((person * 5 + i * 3) % 60) + (person % 2)}`),
  ).flat();
  const folder = folderWith({ 'papers.jsonl': papers.join('\n'), 'libraries.tsv': lines.join('\n') });

  it('gives every system its figures, the same each time', async () => {
    const report = await runRecommendEval(folder, { json: true });
    assert.deepEqual(
      report.systems.map(({ name }) => name),
      ['tfidf-svm', 'rocchio', 'dense', 'ours-content', 'ours'],
    );
    assert.equal(report.tested, 12);
    // Chance is 50 of 113; one subject has 60 papers.
    for (const system of report.systems) assert.ok(system['recall@50'] > 0.6, `${system.name} ${system['recall@50']}`);
    assert.equal(report.systems[0]?.difference, undefined);
    assert.ok(report.systems[1]?.difference);
    const again = await runRecommendEval(folder, { json: true });
    const withoutTimes = ({ systems }: typeof report) => systems.map((one) => ({ ...one, milliseconds: 0 }));
    assert.deepEqual(withoutTimes(again), withoutTimes(report));
    assert.match(recommendTable(report), /\| ours \| \.?\d/);
  });

  it('measures the systems asked for, on as many people as asked for', async () => {
    const report = await runRecommendEval(folder, { json: true, systems: ['rocchio'], people: 3 });
    assert.deepEqual([report.systems.length, report.tested], [1, 3]);
    await assert.rejects(
      runRecommendEval(folder, { systems: ['magic'] }),
      /there is no system "magic"; there are tfidf-svm/,
    );
  });

  it('says when nobody keeps enough', async () => {
    const few = folderWith({ 'papers.jsonl': papers.join('\n'), 'libraries.tsv': 'u\tp1\nu\tp2' });
    await assert.rejects(runRecommendEval(few, { json: true }), /nobody keeps 5 papers/);
  });

  it('stops when it is told to', async () => {
    await assert.rejects(runRecommendEval(folder, { json: true, signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});

/** The same objective by plain gradient descent: |w|^2 / 2 + sum of C_i max(0, 1 - y (w x + b))^2, the bias in w. */
function descended(rows: ReturnType<typeof peerRows>, liked: Uint32Array, c: number): number[] {
  const count = rows.start.length - 1;
  const w = new Float64Array(rows.columns + 1);
  const value = (row: number) => {
    let sum = w[rows.columns] as number;
    for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at++) {
      sum += (w[rows.column[at] as number] as number) * (rows.weight[at] as number);
    }
    return sum;
  };
  for (let step = 0; step < 6000; step++) {
    const gradient = w.slice();
    for (let row = 0; row < count; row++) {
      const y = liked.includes(row) ? 1 : -1;
      const weight = (c * count) / (2 * (y > 0 ? liked.length : count - liked.length));
      const slack = 1 - y * value(row);
      if (slack <= 0) continue;
      const factor = -2 * weight * slack * y;
      gradient[rows.columns] = (gradient[rows.columns] as number) + factor;
      for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at++) {
        const column = rows.column[at] as number;
        gradient[column] = (gradient[column] as number) + factor * (rows.weight[at] as number);
      }
    }
    for (let i = 0; i < w.length; i++) w[i] = (w[i] as number) - 0.004 * (gradient[i] as number);
  }
  return Array.from({ length: count }, (_, row) => value(row));
}
