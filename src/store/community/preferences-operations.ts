// A person's wishes about the site's looks and language.
import type { Preferences } from '../../domain/community/preferences.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export async function keepPreferences(
  { db }: WriteContext,
  { personNo, wishes }: { personNo: number; wishes: Partial<Preferences> },
): Promise<void> {
  if (Object.keys(wishes).length === 0) return;
  await db.updateTable('people').set(wishes).where('person_no', '=', personNo).execute();
}
