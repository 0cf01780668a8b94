// A library from before topics were kept: the step that adds them fills them from the records that are there.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sql } from 'kysely';
import { openSqlite } from '../../src/store/database.ts';
import { up as first } from '../../src/store/migrations/001-library.ts';
import { up as second } from '../../src/store/migrations/002-community.ts';

/** More records than a step of the migration takes. */
const WORKS = 1500;

it('works of an older library get their topics when it is brought up to date', async () => {
  await using database = openSqlite(':memory:');
  await first(database.db as never, 'sqlite');
  for (let no = 1; no <= WORKS; no++) {
    await sql`insert into works (work_no, work_id, public_id, title, card, day, published, created_at, updated_at)
      values (${no}, ${`w${no}`}, ${`p${no}`}, 'T', '{}', ${no % 2 ? '2025-01-02' : null}, '2024', '', '')`.execute(
      database.db,
    );
    const data = JSON.stringify({
      title: 'T',
      categories: ['cs.CL', 'CS.cl', 'cs.LG'],
      venue: no % 3 ? 'Tides 2024' : undefined,
    });
    await sql`insert into records (work_no, source, record_key, hash, data, place, seen, import_no, first_seen)
      values (${no}, 'jsonl', ${`k${no}`}, '', ${data}, '', '', 1, '')`.execute(database.db);
  }
  await second(database.db as never, 'sqlite');
  const rows = await database.db
    .selectFrom('work_topics')
    .select(['kind', 'topic', 'label', 'newest'])
    .select(({ fn }) => fn.countAll<number>().as('works'))
    .groupBy(['kind', 'topic', 'label', 'newest'])
    .orderBy('kind')
    .orderBy('topic')
    .orderBy('newest')
    .execute();
  assert.deepEqual(
    rows.map((row) => Object.values(row).join(' ')),
    [
      'category cs.cl cs.CL 2024 750',
      'category cs.cl cs.CL 2025-01-02 750',
      'category cs.lg cs.LG 2024 750',
      'category cs.lg cs.LG 2025-01-02 750',
      'venue tides Tides 2024 2024 500',
      'venue tides Tides 2024 2025-01-02 500',
    ],
  );
});
