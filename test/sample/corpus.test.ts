// The sample library against the real records of the same papers: titles and first authors agree, and our descriptions are
// our own words, not the abstracts'.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { before, describe, test } from 'node:test';
import { createGunzip } from 'node:zlib';
import { surnameKey } from '../../src/domain/names.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { samplePapers } from '../../src/sample/load.ts';
import { normaliseTitle } from '../../src/text/titles.ts';
import { sharedPath, sharedSkip } from '../support/shared.ts';

const CORPORA = ['arxiv_cs_2025_26', 'hf_daily_papers', 'merged_100k'];
/** So many words in a row are somebody's sentence; fewer are the field's own terms. */
const COPIED_RUN = 8;

interface CorpusRecord {
  readonly id: string;
  readonly arxiv_id?: string;
  readonly title: string;
  readonly abstract?: string | null;
  readonly authors?: readonly string[] | null;
}

interface Match {
  readonly sample: Paper;
  readonly record: CorpusRecord;
  readonly byId: boolean;
}

const byArxiv = new Map<string, Paper>();
const byTitle = new Map<string, Paper>();
for (const paper of samplePapers()) {
  if (paper.ids.arxiv) byArxiv.set(paper.ids.arxiv, paper);
  byTitle.set(normaliseTitle(paper.title), paper);
}

async function* matchesIn(corpus: string): AsyncGenerator<Match> {
  const file = createReadStream(sharedPath('data', 'corpus', corpus, 'papers.jsonl.gz'));
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    const record = JSON.parse(line) as CorpusRecord;
    const known = byArxiv.get(record.arxiv_id ?? record.id);
    const sample = known ?? byTitle.get(normaliseTitle(record.title));
    if (sample) yield { sample, record, byId: known !== undefined };
  }
}

function runs(text: string): readonly string[] {
  const words = normaliseTitle(text).split(' ');
  return words.slice(COPIED_RUN - 1).map((_, at) => words.slice(at, at + COPIED_RUN).join(' '));
}

describe('sample papers in the corpora', { skip: sharedSkip }, () => {
  const matches: Match[] = [];
  before(async () => {
    for (const corpus of CORPORA) for await (const match of matchesIn(corpus)) matches.push(match);
  });

  test('there are enough of them to compare', () => {
    assert.ok(matches.length >= 100, `${matches.length} records`);
  });

  test('the title under an arXiv id is the one we give', () => {
    for (const { sample, record, byId } of matches) {
      if (byId) assert.equal(normaliseTitle(sample.title), normaliseTitle(record.title), sample.key);
    }
  });

  test('the first author under an arXiv id is the one we give', () => {
    for (const { sample, record, byId } of matches) {
      const [first] = record.authors ?? [];
      const [ours] = sample.authors;
      if (byId && first && ours) assert.equal(surnameKey(ours), surnameKey({ name: first }), sample.key);
    }
  });

  test('no description copies the abstract', () => {
    for (const { sample, record } of matches) {
      const theirs = new Set(runs(record.abstract ?? ''));
      const copied = runs(sample.abstract ?? '').filter((run) => theirs.has(run));
      assert.deepEqual(copied, [], sample.key);
    }
  });
});
