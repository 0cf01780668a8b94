// Are papers found again by what one remembers of them: the exact title, words from the middle of the abstract, and the same with
// gaps? By the product, from import to search. Not about relevance: each question has one answer.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Library } from '../../src/actions/library.ts';
import { BroadsheetError } from '../../src/errors.ts';
import { sharedPath } from '../shared-path.ts';
import type { KnownItemsReport, Missed } from './known-items-report.ts';
import { type KnownSources, knownLibrary, pagesIn } from './known-library.ts';
import { middlePassage, withGaps } from './passage.ts';
import { REMEMBERED, type Remembered, WITHIN } from './remembered.ts';

/** Shares that are to be reached (issue 4). */
const GOALS: Readonly<Record<Remembered, number>> = { title: 1, passage: 0.99, gaps: 0.95 };

export interface KnownItemsOptions {
  readonly signal: AbortSignal;
  progress(text: string): void;
  /** The pages and merged_100k of ../shared when missing. */
  readonly sources?: KnownSources | undefined;
}

/** @throws BroadsheetError `not-found` without the sources. */
export async function runKnownItems(options: KnownItemsOptions): Promise<KnownItemsReport> {
  const sources = options.sources ?? sharedSources();
  const data = mkdtempSync(join(tmpdir(), 'broadsheet-eval-known-'));
  const remove = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    await using library = await knownLibrary(data, sources, options);
    const { app, sought, papers, trained } = library;
    return { papers, sought: sought.length, trained, ...(await askAll(app.library, sought, options)) };
  } finally {
    process.off('exit', remove);
    remove();
  }
}

async function askAll(
  library: Library,
  sought: readonly string[],
  { signal, progress }: KnownItemsOptions,
): Promise<Pick<KnownItemsReport, 'figures' | 'missed'>> {
  const asked = { title: 0, passage: 0, gaps: 0 };
  const missed: Missed[] = [];
  for (const [i, work] of sought.entries()) {
    progress(`${i} of ${sought.length} papers sought`);
    const paper = await paperOf(library, work);
    const passage = middlePassage(paper.abstract);
    const queries = { title: paper.title, passage, gaps: passage && withGaps(passage) };
    for (const what of REMEMBERED) {
      const query = queries[what];
      if (query === undefined) continue;
      asked[what]++;
      const miss = await missOf(library, query, paper, what);
      if (miss) missed.push(miss);
    }
    await setImmediate();
    signal.throwIfAborted();
  }
  const figure = (what: Remembered) => ({
    asked: asked[what],
    found: asked[what] - missed.filter((miss) => miss.what === what).length,
    within: WITHIN[what],
    goal: GOALS[what],
  });
  return { figures: { title: figure('title'), passage: figure('passage'), gaps: figure('gaps') }, missed };
}

interface Sought {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

async function paperOf(library: Library, work: string): Promise<Sought> {
  const found = await library.paper(work);
  const answer = found.kind === 'moved' ? await library.paper(found.id) : found;
  if (answer.kind !== 'found') throw new Error(`work ${work} is gone`);
  const { id, title, abstract } = answer.view;
  return { id, title, abstract: abstract ?? '' };
}

/** undefined when it is found. */
async function missOf(
  library: Library,
  query: string,
  { id, title }: Sought,
  what: Remembered,
): Promise<Missed | undefined> {
  const { hits } = await library.search({ q: query, mode: 'auto', limit: WITHIN[what] });
  if (hits.some((hit) => hit.id === id)) return undefined;
  const more = await library.search({ q: query, mode: 'auto', limit: 1000 });
  const place = more.hits.findIndex((hit) => hit.id === id);
  return {
    what,
    title,
    query,
    rank: place < 0 ? null : place + 1,
    under: hits.find(({ duplicates }) => duplicates?.some((other) => other.id === id))?.title ?? null,
    filters: more.chips.map(({ label }) => label),
    first: more.hits[0]?.title ?? null,
  };
}

function sharedSources(): KnownSources {
  const pages = sharedPath('pages');
  const others = sharedPath('data', 'corpus', 'merged_100k', 'papers.jsonl.gz');
  if (![pages, others].every((path) => existsSync(path)))
    throw new BroadsheetError('not-found', '--known-items needs ../shared/pages and ../shared/data/corpus/merged_100k');
  return { sought: pagesIn(pages), others: [others] };
}
