// The verb of the archive: the calendar of one year. Counting a year of 100,000 papers takes some milliseconds; it is kept until
// the library changes, and while it changes all the time, for a hundred times as long as it took.
import type { ArchiveDay, ArchiveView } from '../../domain/community/front-archive.ts';
import { archiveDays, archiveYears } from '../../store/community/front-archive.ts';
import { lastChange } from '../../store/index/index-feed.ts';
import type { CommunityDependencies } from './community.ts';

export interface Archive {
  /** Of the latest year that has papers unless one is named. */
  year(year?: string): Promise<ArchiveView>;
}

interface KeptYear {
  readonly days: readonly ArchiveDay[];
  readonly change: number;
  /** By `performance.now()`: when it need not be as of the last change any more. */
  readonly until: number;
}

/** What took less is counted again at once. */
const QUICK_MS = 4;
const TIMES = 100;
const MOST_KEPT = 20;

export function archiveVerbs({ database, library }: CommunityDependencies): Archive {
  const kept = new Map<string, KeptYear>();

  async function daysOf(year: string): Promise<readonly ArchiveDay[]> {
    const change = await lastChange(database);
    const known = kept.get(year);
    const started = performance.now();
    if (known && (known.change === change || started < known.until)) return known.days;
    const days = await archiveDays(database, year);
    const now = performance.now();
    const took = now - started;
    kept.delete(year);
    kept.set(year, { days, change, until: took > QUICK_MS ? now + took * TIMES : 0 });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    return days;
  }

  return {
    async year(asked) {
      const years = await archiveYears(database);
      const year = asked ?? years[0];
      return {
        year,
        years,
        // Nobody fills the memory with years that have none.
        days: year !== undefined && years.includes(year) ? await daysOf(year) : [],
        library: await library.summary(),
      };
    },
  };
}
