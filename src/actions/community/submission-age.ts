// How old a submitted paper may be: as old as an admin says, by default of any age.
import { addDays } from '../../domain/dates.ts';
import type { Paper } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { settingValue } from '../../store/community/settings.ts';
import type { Database } from '../../store/database.ts';

/** Throws `usage` for a paper that is too old. One whose date is not known may be submitted. */
export async function checkAge(database: Database, paper: Pick<Paper, 'dates'>, today: string): Promise<void> {
  const days = Number(await settingValue(database, 'submitDays'));
  const { published, announced, listed } = paper.dates;
  const date = published ?? announced ?? listed;
  if (days === 0 || date === undefined) return;
  const oldest = addDays(today, -days);
  // A month or a year counts as its last day.
  if (date >= oldest.slice(0, date.length)) return;
  throw new BroadsheetError('usage', `papers of the last ${days} days are taken here, and this one is of ${date}`);
}
