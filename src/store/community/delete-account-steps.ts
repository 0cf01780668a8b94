// The pieces of a departure, in order. Each does as much as fits a short transaction and says how much that was; 0 means that
// nothing of its kind is left.
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';
import { leaveMailing } from '../mailing/subscriber-departure.ts';
import { deleteComment } from './comment-operations.ts';
import type { Departure } from './delete-account.ts';
import { rescoreWorks } from './vote-hotness.ts';

type Step = (context: WriteContext, personNo: number, departure: Departure) => Promise<number>;

/** Each costs scoring a work. */
const VOTES_AT_ONCE = 100;
/** Each costs counting a discussion. */
const COMMENTS_AT_ONCE = 20;
const ROWS_AT_ONCE = 1000;

/** A vote is a row, a sum, a score and a word to the index, as where it was cast. */
const votes: Step = async (context, personNo) => {
  const { db, dialect, now } = context;
  const { rows } = await sql<{ work_no: number }>`delete from votes where person_no = ${personNo} and work_no in
    (select work_no from votes where person_no = ${personNo} order by work_no limit ${VOTES_AT_ONCE}) returning work_no`.execute(
    db,
  );
  const works = rows.map((row) => row.work_no);
  if (works.length === 0) return 0;
  await sql`update works set votes = votes - 1, upvotes = upvotes - 1 where work_no ${anyOf(dialect, works)}`.execute(
    db,
  );
  await rescoreWorks(context, works);
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    works.map((work) => [work, 'counts', now]),
  );
  return works.length;
};

/** Who wants their texts gone: comments are deleted, and what they said before with them. */
const comments: Step = async (context, personNo, { texts }) => {
  if (texts === 'keep') return 0;
  const { db, dialect, now } = context;
  const { rows } = await sql<{
    comment_no: number;
    comment_id: string;
    is_shown: number;
  }>`select comment_no, comment_id,
      case when comments.deleted_at is null and hidden_at is null and works.hidden = 0 then 1 else 0 end as is_shown
    from comments join works on works.work_no = comments.work_no
    where person_no = ${personNo} and (comments.deleted_at is null or body <> '') order by comment_no desc limit ${COMMENTS_AT_ONCE}`.execute(
    db,
  );
  if (rows.length === 0) return 0;
  for (const row of rows) if (row.is_shown === 1) await deleteComment(context, { personNo, commentId: row.comment_id });
  const numbers = anyOf(
    dialect,
    rows.map((row) => row.comment_no),
  );
  await sql`delete from comment_versions where comment_no ${numbers}`.execute(db);
  await sql`update comments set body = '', mentions = '[]', deleted_at = coalesce(deleted_at, ${now}) where comment_no ${numbers}`.execute(
    db,
  );
  return rows.length;
};

const reactions: Step = async ({ db, dialect }, personNo) => {
  const { rows } = await sql<{
    comment_no: number;
  }>`select distinct comment_no from reactions where person_no = ${personNo}
    and comment_no in (select comment_no from reactions where person_no = ${personNo} limit ${COMMENTS_AT_ONCE * 5})`.execute(
    db,
  );
  if (rows.length === 0) return 0;
  const numbers = anyOf(
    dialect,
    rows.map((row) => row.comment_no),
  );
  await sql`delete from reactions where person_no = ${personNo} and comment_no ${numbers}`.execute(db);
  await sql`update comments set score = (select count(distinct person_no) from reactions
      where reactions.comment_no = comments.comment_no and reactions.person_no <> comments.person_no)
    where comment_no ${numbers}`.execute(db);
  await sql`delete from notifications where kind = 'reaction' and actor_no = ${personNo} and comment_no ${numbers}`.execute(
    db,
  );
  return rows.length;
};

/** Tables with one row a person and something else, which nobody else sees. */
const OWN = [
  ['marks', 'work_no'],
  ['dismissals', 'work_no'],
  ['mutes', 'work_no'],
  ['watches', 'work_id'],
  ['notifications', 'notification_no'],
  ['saved_searches', 'saved_no'],
  ['author_claims', 'claim_no'],
  ['recommendations', 'person_no'],
  ['collection_members', 'collection_no'],
] as const;

const own: readonly Step[] = OWN.map(([table, key]) => async ({ db }, personNo) => {
  const result = await sql`delete from ${sql.table(table)} where person_no = ${personNo} and ${sql.ref(key)} in
    (select ${sql.ref(key)} from ${sql.table(table)} where person_no = ${personNo} limit ${ROWS_AT_ONCE})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
});

/** In both directions, with what people were told of them: a follow of a person holds that person's name. */
const follows: Step = async ({ db, dialect }, personNo) => {
  const me = String(personNo);
  const { rows } = await sql<{
    person_no: number;
    kind: string;
    target: string;
  }>`select person_no, kind, target from follows
    where person_no = ${personNo} or (kind = 'person' and target = ${me}) limit ${ROWS_AT_ONCE}`.execute(db);
  if (rows.length === 0) return 0;
  const followed = rows.filter((row) => row.person_no === personNo && row.kind === 'person');
  if (followed.length > 0)
    await sql`delete from notifications where kind = 'follower' and actor_no = ${personNo} and person_no ${anyOf(
      dialect,
      followed.map((row) => Number(row.target)),
    )}`.execute(db);
  for (const row of rows)
    await sql`delete from follows where person_no = ${row.person_no} and kind = ${row.kind} and target = ${row.target}`.execute(
      db,
    );
  return rows.length;
};

/** Imports and the collections themselves: one collection at a time, as it may hold thousands of papers. */
const collections: Step = async ({ db }, personNo, { collections: choice }) => {
  const imports = await sql`delete from collection_imports where person_no = ${personNo}`.execute(db);
  if (Number(imports.numAffectedRows ?? 0) > 0) return 1;
  const given = sql`(collections.visibility <> 'private' or exists (select 1 from collection_members
    where collection_members.collection_no = collections.collection_no))`;
  // What is given up and has nobody to keep it stays as it is, under the name that is left.
  const settled =
    choice === 'delete'
      ? sql`1 = 0`
      : sql`${given} and not exists (select 1 from collection_members where collection_members.collection_no = collections.collection_no)`;
  const {
    rows: [row],
  } = await sql<{
    collection_no: number;
    given: number;
  }>`select collection_no, case when ${given} then 1 else 0 end as given
    from collections where person_no = ${personNo} and not (${settled}) limit 1`.execute(db);
  if (!row) return 0;
  if (choice === 'delete' || row.given === 0) {
    await db.deleteFrom('collections').where('collection_no', '=', row.collection_no).execute();
    return 1;
  }
  const heir = await db
    .selectFrom('collection_members')
    .select('person_no')
    .where('collection_no', '=', row.collection_no)
    .orderBy('at')
    .orderBy('person_no')
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom('collection_members')
    .where('collection_no', '=', row.collection_no)
    .where('person_no', '=', heir.person_no)
    .execute();
  await db
    .updateTable('collections')
    .set({ person_no: heir.person_no })
    .where('collection_no', '=', row.collection_no)
    .execute();
  return 1;
};

/** Words on papers that they submitted, where these are to go; reports about them; jobs that were to run for them. */
const rest: Step = async ({ db }, personNo, { texts, handle }) => {
  let done = 0;
  const count = (result: { readonly numAffectedRows?: bigint }): void => {
    done += Number(result.numAffectedRows ?? 0);
  };
  if (texts === 'remove')
    count(
      await sql`update submissions set note = '', media_url = null
        where person_no = ${personNo} and (note <> '' or media_url is not null)`.execute(db),
    );
  count(await sql`delete from reports where target_no = ${personNo}`.execute(db));
  const jobs = await db.selectFrom('jobs').select(['name', 'payload']).where('kind', '=', 'submit').execute();
  const isTheirs = (job: { readonly name: string; readonly payload: string }): boolean =>
    (JSON.parse(job.payload) as { personNo?: number }).personNo === personNo || job.name.endsWith(` by ${handle}`);
  for (const { name } of jobs.filter(isTheirs)) count(await sql`delete from jobs where name = ${name}`.execute(db));
  // Letters of such jobs outlive them, and hold the same.
  const letters = await db
    .selectFrom('dead_jobs')
    .select(['dead_no', 'name', 'payload'])
    .where('kind', '=', 'submit')
    .execute();
  for (const letter of letters.filter(isTheirs))
    count(await sql`delete from dead_jobs where dead_no = ${letter.dead_no}`.execute(db));
  return done;
};

const mails: Step = (context, personNo, { email }) => leaveMailing(context, personNo, email);

export const LEAVING_STEPS: readonly Step[] = [mails, votes, comments, reactions, follows, collections, ...own, rest];
