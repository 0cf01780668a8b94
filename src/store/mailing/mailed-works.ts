// Once only, the other way: a mail that was never sent has not mailed its works, and one that is sent after all has.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** Works of deliveries that failed or were cancelled may come in a later edition. */
export async function giveWorksBack({ db, dialect }: WriteContext, deliveries: readonly number[]): Promise<void> {
  if (deliveries.length === 0) return;
  await db
    .deleteFrom('mailed_works')
    .where(sql<boolean>`delivery_no ${anyOf(dialect, deliveries)}`)
    .execute();
}

/** The works of a delivery that is sent again, from what its edition says. */
export async function takeWorksAgain(
  { db, dialect }: WriteContext,
  delivery: { readonly deliveryNo: number; readonly subscriberNo: number | null; readonly content: string },
): Promise<void> {
  const works = [...workNumbersIn(JSON.parse(delivery.content) as unknown)];
  if (delivery.subscriberNo === null || works.length === 0) return;
  await sql`insert into mailed_works (subscriber_no, work_no, delivery_no)
    select ${sql.lit(delivery.subscriberNo)}, work_no, ${sql.lit(delivery.deliveryNo)} from works where work_no ${anyOf(dialect, works)}
    on conflict do nothing`.execute(db);
}

function* workNumbersIn(value: unknown): Generator<number> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inside] of Object.entries(value))
    if (name === 'workNo' && typeof inside === 'number') yield inside;
    else yield* workNumbersIn(inside);
}
