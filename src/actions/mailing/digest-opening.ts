// Up to when the library's news are known, and those of everybody who is due.
import type { Database } from '../../store/database.ts';
import { knownUntil } from '../../store/mailing/digest-arrivals.ts';
import { newsAskedFor } from '../../store/mailing/digest-due.ts';
import { type DigestLibrary, DigestNews } from './digest-news.ts';
import { daysBefore, LONGEST_PERIOD_DAYS } from './digest-times.ts';

/** So long a search that does not answer, or an index that is behind, holds a digest up. */
export const PATIENCE_MS = 6 * 3_600_000;

interface NewsDependencies {
  readonly database: Database;
  readonly library: DigestLibrary;
}

export async function openNews(deps: NewsDependencies, now: string): Promise<DigestNews> {
  const asked = await newsAskedFor(deps.database, now);
  const until = (await newsUntil(deps, now)) ?? now;
  const first = asked?.first ?? until;
  const early = daysBefore(until, LONGEST_PERIOD_DAYS);
  const since = asked && asked.last > until && early < first ? early : first;
  return DigestNews.open(deps, { since, until, now });
}

/** Undefined before anything came. */
export async function newsUntil({ database, library }: NewsDependencies, now: string): Promise<string | undefined> {
  return knownUntil(database, { indexed: await library.indexedChange(), now, patience: PATIENCE_MS });
}
