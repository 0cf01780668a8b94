// Whether an instance would still have somebody to run it.
import type { WriteContext } from '../ingest/write-works.ts';

/** Somebody besides this one who could administer the instance. */
export async function hasOtherAdmin({ db }: WriteContext, personNo: number): Promise<boolean> {
  const other = await db
    .selectFrom('people')
    .select('person_no')
    .where('role', '=', 'admin')
    .where('person_no', '!=', personNo)
    .where('deleted_at', 'is', null)
    .where('suspended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
