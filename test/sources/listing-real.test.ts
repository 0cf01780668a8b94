// The four real pages: how many entries, which, and the facts of some. Expected numbers were counted by hand and by script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { headOf } from '../../src/sources/input/head.ts';
import { textInput } from '../../src/sources/input/input.ts';
import { listingTextReader } from '../../src/sources/listing/text-reader.ts';
import type { ReadPaper } from '../../src/sources/reader.ts';
import { normaliseTitle } from '../../src/text/titles.ts';
import { sharedPath, sharedSkip } from '../support/shared.ts';

const OPTIONS = { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' };

const PAGES = [
  {
    file: '000_88b52f14b896f6e8.txt',
    entries: 108,
    listed: '2025-11-27',
    first: 'Brain Harmony: A Multimodal Foundation Model Unifying Morphology and Function into 1D Tokens',
    last: 'TTS-VAR: A Test-Time Scaling Framework for Visual Auto-Regressive Generation',
    withAuthors: 102,
    withComments: 31,
    organisations: ['stanfordnlp|Stanford NLP', 'Alibaba-NLP|Alibaba-NLP', 'amazon|Amazon'],
  },
  {
    file: '001_437366757469d75a.txt',
    entries: 297,
    listed: '2025-11-27',
    first: 'DataInf: Efficiently Estimating Data Influence in LoRA-tuned LLMs and Diffusion Models',
    last: 'Adaptive Computation Time for Recurrent Neural Networks',
    withAuthors: 0,
    withComments: 0,
    organisations: [],
  },
  {
    file: '002_706df506eb9f1dc4.txt',
    entries: 82,
    listed: '2025-11-10',
    first: 'Untie the Knots: An Efficient Data Augmentation Strategy for Long-Context Pre-Training in Language Models',
    last: 'A Critical Review of Recurrent Neural Networks for Sequence Learning',
    withAuthors: 76,
    withComments: 24,
    organisations: ['amazon|Amazon', 'kyutai|Kyutai'],
  },
  {
    file: '003_61880c21a44797cb.txt',
    entries: 74,
    listed: '2025-11-12',
    first: 'TransMLA: Multi-head Latent Attention Is All You Need',
    last: 'MultiHop-RAG: Benchmarking Retrieval-Augmented Generation for Multi-Hop Queries',
    withAuthors: 68,
    withComments: 26,
    organisations: [
      'deepmind|Deepmind',
      'ReactiveAI|Reactive AI',
      'AlibabaTongyiLab|TongyiLab',
      'alibaba-inc|alibaba-inc',
    ],
  },
] as const;

async function papersOf(file: string): Promise<ReadPaper[]> {
  const text = readFileSync(sharedPath('pages', file), 'utf8');
  assert.ok(listingTextReader.detect(headOf(file, text, true)) > 0.9);
  const items = await Array.fromAsync(listingTextReader.read(textInput(file, text), OPTIONS));
  assert.deepEqual(
    items.filter((item) => item.kind === 'rejected'),
    [],
  );
  return items.filter((item) => item.kind === 'paper');
}

for (const page of PAGES) {
  test(`${page.file} holds ${page.entries} entries`, { skip: sharedSkip }, async () => {
    const found = await papersOf(page.file);
    const papers = found.map((item) => item.paper);
    assert.equal(papers.length, page.entries);
    assert.equal(papers[0]?.title, page.first);
    assert.equal(papers.at(-1)?.title, page.last);
    assert.equal(papers.filter((paper) => paper.authorCount !== undefined).length, page.withAuthors);
    assert.equal(papers.filter((paper) => paper.counts?.comments !== undefined).length, page.withComments);
    assert.deepEqual(
      papers.flatMap((paper) => (paper.organisations ?? []).map(({ handle, name }) => `${handle}|${name}`)),
      page.organisations,
    );
    for (const { paper, place } of found) {
      assert.equal(paper.dates.listed, page.listed);
      assert.ok(
        paper.title.length < 140 && (paper.abstract?.length ?? 0) > 500,
        `at line ${place.line}: ${paper.title}`,
      );
      assert.deepEqual(paper.ids, {});
    }
    // In file order.
    assert.deepEqual(
      found.map((item) => item.place.line),
      found.map((item) => item.place.line).toSorted((a, b) => Number(a) - Number(b)),
    );
  });
}

test('the four pages name 517 different papers', { skip: sharedSkip }, async () => {
  const pages = await Promise.all(PAGES.map((page) => papersOf(page.file)));
  assert.equal(new Set(pages.flat().map((item) => normaliseTitle(item.paper.title))).size, 517);
});

test('a paper on two pages has the same abstract on both: no title has slipped to its neighbour', {
  skip: sharedSkip,
}, async () => {
  const abstracts = new Map<string, string | undefined>();
  let again = 0;
  for (const { paper } of (await Promise.all(PAGES.map((page) => papersOf(page.file)))).flat()) {
    const title = normaliseTitle(paper.title);
    if (abstracts.has(title)) {
      again++;
      assert.equal(paper.abstract, abstracts.get(title), paper.title);
    }
    abstracts.set(title, paper.abstract);
  }
  assert.equal(again, 108 + 297 + 82 + 74 - 517);
});

test('the words of a title come back in the abstract under it', { skip: sharedSkip }, async () => {
  const beginnings = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word.length > 3)
        .map((word) => word.slice(0, 6)),
    );
  const strangers: string[] = [];
  for (const { paper } of (await Promise.all(PAGES.map((page) => papersOf(page.file)))).flat()) {
    const [title, abstract] = [beginnings(paper.title), beginnings(paper.abstract ?? '')];
    if ([...title].filter((word) => abstract.has(word)).length * 3 < title.size) strangers.push(paper.title);
  }
  // Its abstract calls the method by another name.
  assert.deepEqual(strangers, ['Sequence can Secretly Tell You What to Discard']);
});

test('dates, counts and guesses of single entries', { skip: sharedSkip }, async () => {
  const first = await papersOf('000_88b52f14b896f6e8.txt');
  const byTitle = (start: string) => first.find((item) => item.paper.title.startsWith(start));
  // "Sep 29" on a page of Nov 27, 2025.
  assert.deepEqual(byTitle('Brain Harmony')?.paper.dates, {
    listed: '2025-11-27',
    published: '2025-09-29',
    guessed: ['published'],
  });
  assert.deepEqual(byTitle('Brain Harmony')?.notes, ['the year of "Sep 29" is a guess: 2025-09-29']);
  // "May 20, 2022"
  assert.deepEqual(byTitle('Scaling Laws and')?.paper.dates, {
    listed: '2025-11-27',
    published: '2022-05-20',
    guessed: undefined,
  });
  assert.equal(byTitle('Scaling Laws and')?.paper.authorCount, 18);
  // "Dec 31, 2024 3"
  assert.equal(byTitle('Titans')?.paper.dates.published, '2024-12-31');
  assert.equal(byTitle('Titans')?.paper.counts?.comments, 3);
  // An entry without authors and date.
  assert.deepEqual(byTitle('Kinetics')?.paper.dates, {
    listed: '2025-11-27',
    published: undefined,
    guessed: undefined,
  });
  // "Feb 11 9"
  const third = await papersOf('003_61880c21a44797cb.txt');
  assert.equal(third[0]?.paper.dates.published, '2025-02-11');
  assert.equal(third[0]?.paper.counts?.comments, 9);
});
