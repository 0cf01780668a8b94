// Writing about feeds: new secret addresses, and what the WebSub hub was told of.
import { sql } from 'kysely';
import type { WriteContext } from '../ingest/write-works.ts';

/** From now on the old addresses of this person's private feeds lead nowhere. */
export async function renewFeedAddresses(
  { db }: WriteContext,
  { personNo }: { readonly personNo: number },
): Promise<{ readonly generation: number }> {
  const row = await db
    .updateTable('people')
    .set((update) => ({ feed_generation: update('feed_generation', '+', 1) }))
    .where('person_no', '=', personNo)
    .returning('feed_generation')
    .executeTakeFirstOrThrow();
  return { generation: Number(row.feed_generation) };
}

/** `announced`: what is still to be told of, and up to where changes and comments were looked at, as JSON. */
export async function keepWebSubState({ db }: WriteContext, { state }: { readonly state: string }): Promise<void> {
  await sql`insert into meta (name, value) values ('websub', ${state})
    on conflict (name) do update set value = excluded.value`.execute(db);
}
