// Front page and paper pages with a community, without a network: server time and SQL statements, for nobody and for somebody.
import { type Figure, latencies, type Section } from '../figures.ts';
import { inProcessSite } from '../in-process.ts';
import { paperIds } from '../library.ts';
import { choose, type Workbench } from '../workbench.ts';
import { busiestPapers } from './choose-papers.ts';
import type { CommunityLibrary } from './community-library.ts';

const GOAL = { p50: 4, p99: 25 };
const MOST_STATEMENTS = 8;
const REPEATS = 1000;
const PAPERS = 1500;
const WARM_UP = 300;
const READERS = 50;

export async function benchCommunityPages(_: Workbench, library: CommunityLibrary): Promise<Section> {
  await using site = await inProcessSite(library.data, { readers: READERS });
  const ids = choose(paperIds(library.data), PAPERS + WARM_UP, 3);
  const papers = ids.slice(0, PAPERS).map(paperPath);
  const discussed = busiestPapers(library.data, 300).map(paperPath);
  for (const path of ids.slice(PAPERS).map(paperPath)) await site.ask(path);
  const figures: Figure[] = [];
  const measure = async (what: string, paths: readonly string[], reader: (n: number) => string | undefined) => {
    const times: number[] = [];
    let statements = 0;
    for (const [n, path] of paths.entries()) {
      const asked = await site.ask(path, reader(n));
      times.push(asked.milliseconds);
      statements = Math.max(statements, asked.statements);
    }
    figures.push(...latencies(what, times, GOAL));
    figures.push({
      what: `${what}, most SQL statements`,
      value: statements,
      unit: 'statements',
      goal: { atMost: MOST_STATEMENTS },
    });
  };
  const nobody = (): undefined => undefined;
  const somebody = (n: number): string | undefined => site.cookies[n % READERS];
  const again = (path: string): string[] => Array.from({ length: REPEATS }, () => path);
  await measure('front page, without account', again('/'), nobody);
  await measure('front page, signed in (50 readers in turn)', again('/'), somebody);
  await measure('paper pages, without account, each once', papers, nobody);
  await measure('paper pages, signed in, each once', papers, somebody);
  await measure('the 300 most discussed papers, signed in', discussed, somebody);
  await measure('trending, signed in', again('/papers/trending'), somebody);
  return {
    title: 'Pages',
    how: 'The built application in one process, asked without a network, with `Accept-Encoding: br`: from the request to the last byte of the answer. Similar papers come from the search thread, for which a page waits so long as it waits for the rest.',
    figures,
    remarks: library.remarks,
  };
}

function paperPath(id: string): string {
  return `/papers/${encodeURIComponent(id)}`;
}
