// Papers found again: what is asked, and the whole way from import to search on a few papers.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { knownItemsMarkdown } from '../../eval/known-items/known-items-markdown.ts';
import { middlePassage, withGaps } from '../../eval/known-items/passage.ts';
import { runKnownItems } from '../../eval/known-items/run-known-items.ts';
import { runEval } from '../../eval/run-eval.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('what is remembered of a paper', () => {
  const words = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ');

  it('is the middle of its abstract', () => {
    assert.equal(middlePassage(words(0, 101)), words(38, 63));
    assert.equal(middlePassage(words(0, 12)), words(0, 12));
    assert.equal(middlePassage(words(0, 9)), undefined);
    assert.equal(middlePassage(''), undefined);
  });

  it('has gaps', () => {
    assert.equal(withGaps('a b c d e f g'), 'a b d e g');
  });
});

describe('runKnownItems', () => {
  const TOPICS = ['kelp', 'basalt', 'comet', 'violin', 'yeast', 'glacier'];
  const paper = (i: number, kind: string) => {
    const topic = `${TOPICS[i % TOPICS.length]}${kind}`;
    const abstract = Array.from({ length: 30 }, (_, n) => `${topic}${(i * 7 + n) % 40}`).join(' ');
    return {
      id: `${kind}${i}`,
      title: `${topic} observed ${kind} time ${i}`,
      abstract,
      authors: ['A. Author'],
      date: '2024-05-01',
    };
  };
  const lines = (count: number, kind: string) =>
    Array.from({ length: count }, (_, i) => `${JSON.stringify(paper(i, kind))}\n`).join('');

  it('imports, trains, asks and counts', async () => {
    using folder = tempFolder();
    const [sought, others] = [folder.file('sought.jsonl'), folder.file('others.jsonl')];
    writeFileSync(sought, lines(3, 'alpha'));
    writeFileSync(others, lines(20, 'beta'));
    const report = await runKnownItems({
      signal: new AbortController().signal,
      progress() {},
      sources: { sought: [sought], others: [others] },
    });
    assert.deepEqual([report.papers, report.sought], [23, 3]);
    for (const what of ['title', 'passage', 'gaps'] as const)
      assert.deepEqual([report.figures[what].asked, report.figures[what].found], [3, 3], what);
    assert.deepEqual(report.missed, []);
    assert.match(knownItemsMarkdown(report), /\| exact title \| 3 \| 1 \| 3 \| 100\.0 % \| 100\.0 % \|/);
  });

  it('tells what was missed', () => {
    const figure = { asked: 2, found: 1, within: 1, goal: 1 };
    const text = knownItemsMarkdown({
      papers: 9,
      sought: 2,
      trained: {},
      figures: { title: figure, passage: { ...figure, asked: 0, found: 0 }, gaps: figure },
      missed: [
        {
          what: 'title',
          title: 'Kelp',
          query: 'Kelp',
          rank: 2,
          under: 'Urchins',
          filters: ['since 2024'],
          first: 'Urchins',
        },
        { what: 'gaps', title: 'Reef', query: 'Reef', rank: null, under: null, filters: [], first: null },
      ],
    });
    assert.match(
      text,
      /- exact title of “Kelp”: rank 2; first was “Urchins”; shown under “Urchins” as nearly the same text; a part of it was taken for a filter/,
    );
    assert.match(text, /of “Reef”: not among the first 1000; nothing was found/);
  });

  it('goes with no folder of its own', async () => {
    const process = {
      systems: [],
      signal: new AbortController().signal,
      reportFile: '/nowhere',
      print() {},
      progress() {},
      say() {},
    };
    await assert.rejects(runEval(['/somewhere', '--known-items'], process), /--known-items takes no folder/);
  });
});
