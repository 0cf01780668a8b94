// Telling namesakes apart: curators' work, which outlives imports and can be undone.
import { sql } from 'kysely';
import { composeWork } from '../../domain/compose.ts';
import { slugify } from '../../domain/names.ts';
import type { Paper } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';
import { recordAudit } from './audit-operations.ts';
import { Assignments, rewriteBylines } from './author-assignments.ts';
import { type AuthorRow, findAuthor } from './find-author.ts';
import { addNameEdit } from './name-edits.ts';

/** Each is composed again within the transaction. */
const MOST_PAPERS = 500;

/** Moved to `to`; `from` is whose authorship it was. */
interface MovedPaper {
  readonly work: number;
  readonly name: string;
  readonly from: number;
  /** To whom it was assigned before, by an earlier split. */
  readonly before?: number | undefined;
}

export interface SplitDetail {
  readonly moved: readonly MovedPaper[];
}

interface SplitArgs {
  readonly personNo: number;
  readonly slug: string;
  readonly workIds: readonly string[];
  /** A namesake who is known already; a new one unless said. */
  readonly into?: string | undefined;
}

/** The chosen papers become another person's of the same name; answers under which slug, and how many they are. */
export async function splitAuthor(
  context: WriteContext,
  { personNo, slug, workIds, into }: SplitArgs,
): Promise<{ readonly slug: string; readonly papers: number }> {
  const { db, dialect } = context;
  if (workIds.length > MOST_PAPERS)
    throw new BroadsheetError(
      'usage',
      `${workIds.length} papers are chosen; at most ${MOST_PAPERS} can be moved at once`,
    );
  const found = await findAuthor(db, slug);
  const own = found?.own;
  if (!found || !own || own.merged_into !== null)
    throw new BroadsheetError('not-found', `there is no author "${slug.slice(0, 80)}"`);
  const theirs = found.rows
    .filter((row) => (row.merged_into ?? row.author_no) === own.author_no)
    .map((row) => row.author_no);
  const { rows } = await sql<{ work_no: number; work_id: string; position: number; author_no: number; chosen: number }>`
    select works.work_no, work_id, position, author_no, case when work_id ${anyOf(dialect, workIds.length > 0 ? workIds : [''])} then 1 else 0 end as chosen
    from authorships join works on works.work_no = authorships.work_no where author_no ${anyOf(dialect, theirs)}`.execute(
    db,
  );
  const chosen = rows.filter((row) => Number(row.chosen) === 1);
  if (chosen.length === 0) throw new BroadsheetError('usage', 'no paper of this author is chosen');
  const works = [...new Set(chosen.map((row) => row.work_no))];
  if (works.length === new Set(rows.map((row) => row.work_no)).size)
    throw new BroadsheetError('usage', 'all papers are chosen: leave those that stay with this author');

  const other = into === undefined ? await addNamesake(context, own) : await knownNamesake(context, own, into);
  const names = await namesIn(context, works);
  const before = await Assignments.of(context, works);
  const moved = new Map<string, MovedPaper>();
  for (const { work_no: work, position, author_no: from } of chosen) {
    const name = names.get(work)?.[position];
    if (name === undefined) continue;
    moved.set(`${work} ${name}`, { work, name, from, before: before.get(work, name)?.authorNo });
  }
  await insertMany(
    db,
    dialect,
    'author_assignments',
    ['work_no', 'name_slug', 'author_no'],
    [...moved.values()].map(({ work, name }) => [work, name, other.author_no]),
    'on conflict (work_no, name_slug) do update set author_no = excluded.author_no',
  );
  await db
    .updateTable('authorships')
    .set({ author_no: other.author_no })
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .where(sql<boolean>`author_no ${anyOf(dialect, theirs)}`)
    .execute();
  await rewriteBylines(context, works, await Assignments.of(context, works));
  await addNameEdit(context, {
    kind: 'author-split',
    subjectNo: own.author_no,
    objectNo: other.author_no,
    detail: { moved: [...moved.values()] } satisfies SplitDetail,
    personNo,
  });
  await recordAudit(context, {
    personNo,
    origin: undefined,
    action: 'author-split',
    target: `/authors/${own.slug}`,
    outcome: 'done',
    detail: `${works.length} papers to ${other.slug}`,
  });
  return { slug: other.slug, papers: works.length };
}

/** The next free number behind the name. */
async function addNamesake({ db }: WriteContext, own: AuthorRow): Promise<{ author_no: number; slug: string }> {
  const taken = new Set(
    (
      await db
        .selectFrom('authors')
        .select('slug')
        .where('name_slug', '=', own.name_slug)
        .where(sql<boolean>`name_slug <> slug`)
        .execute()
    ).map((row) => row.slug),
  );
  for (let n = 2; ; n++) {
    const slug = `${own.name_slug}-${n}`;
    if (taken.has(slug)) continue;
    const row = await db
      .insertInto('authors')
      .values({ slug, name_slug: own.name_slug, name: own.name, orcid: null, openreview: null })
      // Somebody may be called "Jane Doe 2".
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['author_no', 'slug'])
      .executeTakeFirst();
    if (row) return row;
  }
}

async function knownNamesake(
  { db }: WriteContext,
  own: AuthorRow,
  slug: string,
): Promise<{ author_no: number; slug: string }> {
  const row = await db
    .selectFrom('authors')
    .select(['author_no', 'slug'])
    .where('slug', '=', slug)
    .where('name_slug', '=', own.name_slug)
    .where('merged_into', 'is', null)
    .where('author_no', '<>', own.author_no)
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is no other "${slug.slice(0, 80)}" of this name`);
  return row;
}

/** The names of each work's authors as slugs, in the order of its authorships. */
async function namesIn({ db, dialect }: WriteContext, works: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('records')
    .select(['record_no', 'work_no', 'source', 'data', 'seen'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  return new Map(
    works.map((work) => {
      const records = rows
        .filter((row) => row.work_no === work)
        .map((row) => ({
          recordNo: row.record_no,
          source: row.source,
          seen: row.seen,
          paper: JSON.parse(row.data) as Paper,
        }));
      return [work, records.length === 0 ? [] : composeWork(records).authors.map((author) => slugify(author.name))];
    }),
  );
}
