// Writing what works rows, their people, organisations and edges say; used for new works and after any change of their records.
import { sql } from 'kysely';
import { composeWork, type StoredRecord } from '../../domain/compose.ts';
import type { Paper } from '../../domain/paper.ts';
import { newWorkId } from '../../domain/work-id.ts';
import { Assignments, rewriteBylines } from '../community/author-assignments.ts';
import { hotnessConstants } from '../community/settings.ts';
import { writeTopics } from '../community/topic-writing.ts';
import { hotnessOf } from '../community/vote-hotness.ts';
import { type PeoplesPart, peoplesParts, sharedColumns } from '../community/work-of-people.ts';
import { anyOf, type Dialect } from '../database.ts';
import { type Cell, insertMany } from '../insert-many.ts';
import type { Connection } from './load-candidates.ts';
import { type PreparedWork, prepareWork } from './prepared-record.ts';
import { type AuthorCache, resolveAuthors } from './resolve-authors.ts';

export interface WriteContext {
  readonly db: Connection;
  readonly dialect: Dialect;
  readonly authors: AuthorCache;
  /** ISO instant of the transaction. */
  readonly now: string;
  /** Today in the site's zone. */
  readonly today: string;
}

const WORK_COLUMNS = [
  'work_id',
  'public_id',
  'title',
  'card',
  'day',
  'day_origin',
  'day_guessed',
  'published',
  'year',
  'surname',
  'curated',
  'upvotes',
  'comments',
  'hotness',
  'has_code',
  'is_sample',
  'created_at',
  'updated_at',
] as const;

/** Inserts rows for new works and returns their numbers in order. */
export async function insertWorks(
  context: WriteContext,
  works: readonly { readonly work: PreparedWork; readonly isSample: boolean; readonly workId: string | undefined }[],
): Promise<number[]> {
  const constants = await hotnessConstants(context);
  const rows = works.map(({ work, isSample, workId: given }): Cell[] => {
    const workId = given ?? newWorkId(context.now);
    const shared = sharedColumns(work, undefined);
    return [
      workId,
      work.publicId || workId,
      work.title,
      work.card,
      work.day,
      work.dayOrigin,
      work.dayGuessed,
      work.published,
      work.year,
      work.surname,
      work.curated,
      work.upvotes,
      work.comments,
      hotnessOf({ ...shared, published: work.published }, context.today, constants),
      work.hasCode,
      isSample ? 1 : 0,
      context.now,
      context.now,
    ];
  });
  const inserted = await insertMany<{ work_no: number; work_id: string }>(
    context.db,
    context.dialect,
    'works',
    WORK_COLUMNS,
    rows,
    'returning work_no, work_id',
  );
  await countPapers(context, inserted.length);
  const numbers = new Map(inserted.map((row) => [row.work_id, row.work_no]));
  return rows.map((row) => numbers.get(row[0] as string) as number);
}

/** Keeps the number of works at hand: counting 100,000 rows for every page's footer would cost more than the page. */
export async function countPapers({ db }: WriteContext, change: number): Promise<void> {
  if (change === 0) return;
  await sql`insert into meta (name, value) values ('papers', ${String(change)})
    on conflict (name) do update set value = cast(cast(meta.value as integer) + ${change} as text)`.execute(db);
}

/**
 * Authorships, organisations, topics and references of the given works; theirs must have been removed before. `people`: what
 * members and curators say of works that are not new.
 */
export async function insertPeopleAndEdges(
  context: WriteContext,
  works: readonly { readonly no: number; readonly work: PreparedWork; readonly people?: PeoplesPart | undefined }[],
  assigned?: Assignments,
): Promise<void> {
  const { db, dialect } = context;
  const authors = works.flatMap(({ work }) => work.authors);
  if (authors.length > 0) {
    const numbers = await resolveAuthors(db, dialect, authors, context.authors);
    let at = 0;
    const rows = works.flatMap(({ no, work }) =>
      work.authors.map(({ slug }, position) => {
        const named = numbers[at++] as number;
        return [no, position, assigned?.get(no, slug)?.authorNo ?? named];
      }),
    );
    await insertMany(db, dialect, 'authorships', ['work_no', 'position', 'author_no'], rows);
    if (assigned) await rewriteBylines(context, assigned.works, assigned);
  }
  await insertOrganisations(context, works);
  await writeTopics(context, works);
  await insertReferences(context, works);
}

async function insertOrganisations(
  { db, dialect }: WriteContext,
  works: readonly { readonly no: number; readonly work: PreparedWork }[],
): Promise<void> {
  const all = new Map(works.flatMap(({ work }) => work.organisations.map((org) => [org.handle, org.name] as const)));
  if (all.size === 0) return;
  await insertMany(db, dialect, 'organisations', ['handle', 'name'], [...all], 'on conflict do nothing');
  const rows = await db
    .selectFrom('organisations')
    .select(['org_no', 'handle'])
    .where(sql<boolean>`handle ${anyOf(dialect, [...all.keys()])}`)
    .execute();
  const numbers = new Map(rows.map((row) => [row.handle, row.org_no]));
  const links = works.flatMap(({ no, work }) =>
    work.organisations.map((org) => [no, numbers.get(org.handle) as number]),
  );
  await insertMany(db, dialect, 'work_organisations', ['work_no', 'org_no'], links, 'on conflict do nothing');
}

async function insertReferences(
  { db, dialect }: WriteContext,
  works: readonly { readonly no: number; readonly work: PreparedWork }[],
): Promise<void> {
  const keys = [...new Set(works.flatMap(({ work }) => work.references.flatMap((reference) => reference.key ?? [])))];
  const targets =
    keys.length === 0
      ? []
      : await db
          .selectFrom('identifiers')
          .selectAll()
          .where(sql<boolean>`id_key ${anyOf(dialect, keys)}`)
          .execute();
  const known = new Map(targets.map((row) => [row.id_key, row.work_no]));
  const rows = works.flatMap(({ no, work }) =>
    work.references.map((reference, position) => [
      no,
      position,
      (reference.key && known.get(reference.key)) || null,
      reference.key,
      reference.title,
      reference.year,
    ]),
  );
  await insertMany(
    db,
    dialect,
    'citations',
    ['citing_no', 'position', 'target_no', 'target_key', 'title', 'year'],
    rows,
  );
}

/** Edges that waited for works with these ids now lead to them. */
export async function resolveArrivals({ db, dialect }: WriteContext, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`update citations set target_no = (select work_no from identifiers where id_key = target_key)
    where target_no is null and target_key is not null and target_key ${anyOf(dialect, keys)}`.execute(db);
}

/** Composes the given works again from their records and writes what changed. A work without records is left alone. */
export async function recomposeWorks(context: WriteContext, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  const { db, dialect } = context;
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'work_no', 'source', 'data', 'seen', 'deleted'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .orderBy('record_no')
    .execute();
  const records = new Map<number, StoredRecord[]>();
  for (const row of rows) {
    const paper = JSON.parse(row.data) as Paper;
    const record = {
      recordNo: row.record_no,
      source: row.source,
      seen: row.seen,
      paper: row.deleted ? { ...paper, withdrawn: true } : paper,
    };
    const list = records.get(row.work_no);
    if (list) list.push(record);
    else records.set(row.work_no, [record]);
  }
  const names = await publicIds(context, numbers);
  const people = await peoplesParts(context, numbers);
  const constants = await hotnessConstants(context);
  const works = [...records].map(([no, list]) => ({
    no,
    work: prepareWork(composeWork(list)),
    isSample: list.every((record) => record.source === 'sample'),
    people: people.get(no),
  }));
  for (const table of ['authorships', 'work_organisations', 'work_topics'] as const) {
    await db
      .deleteFrom(table)
      .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
      .execute();
  }
  await db
    .deleteFrom('citations')
    .where(sql<boolean>`citing_no ${anyOf(dialect, numbers)}`)
    .execute();
  for (const { no, work, isSample } of works) {
    const shared = sharedColumns(work, people.get(no));
    await db
      .updateTable('works')
      .set({
        ...shared,
        public_id: names(no, work.publicId),
        title: work.title,
        day_guessed: work.dayGuessed,
        published: work.published,
        year: work.year,
        surname: work.surname,
        hotness: hotnessOf({ ...shared, published: work.published }, context.today, constants),
        is_sample: isSample ? 1 : 0,
        updated_at: context.now,
      })
      .where('work_no', '=', no)
      .execute();
  }
  await insertPeopleAndEdges(context, works, await Assignments.of(context, numbers));
}

/**
 * The id under which a work is shown: of the best kind that leads to it and to no other. It stays while it can, so that an
 * address changes only for a better kind, and after a merge the loser's leads to the winner's (CONTRACTS).
 */
async function publicIds(
  { db, dialect }: WriteContext,
  numbers: readonly number[],
): Promise<(no: number, stated: string) => string> {
  const shown = await db
    .selectFrom('works')
    .select(['work_no', 'work_id', 'public_id'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  const keys = await db
    .selectFrom('identifiers')
    .selectAll()
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .orderBy('id_key')
    .execute();
  return (no, stated) => {
    const work = shown.find((row) => row.work_no === no);
    for (const kind of ['arxiv:', 'acl:', 'doi:']) {
      const ids = keys.flatMap((row) =>
        row.work_no === no && row.id_key.startsWith(kind) ? row.id_key.slice(kind.length) : [],
      );
      const id = [work?.public_id, stated].find((one) => one !== undefined && ids.includes(one)) ?? ids[0];
      if (id !== undefined) return id;
    }
    return work?.work_id ?? stated;
  };
}
