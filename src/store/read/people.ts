// Authors' and organisations' pages.
import { sql } from 'kysely';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';
import { PER_PAGE } from './feeds.ts';

export interface NamedList {
  readonly name: string;
  readonly orcid: string | undefined;
  readonly spellings: readonly string[];
  readonly papers: readonly PaperCard[];
  readonly total: number;
}

const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));
const newestFirst = sql`coalesce(works.day, works.published, '') desc, works.work_no desc`;

/** All authorships of a normalised name; of one person only where the slug is a namesake's own (`jane-doe-2`). */
export async function authorPage(
  { db, dialect }: Database,
  slug: string,
  page: number,
): Promise<NamedList | undefined> {
  const rows = await db
    .selectFrom('authors')
    .select(['author_no', 'slug', 'name', 'orcid'])
    .where((where) =>
      where.or([
        where('slug', '=', slug),
        sql<boolean>`(name_slug <> slug and name_slug = ${slug})`,
        sql<boolean>`author_no in (select author_no from author_spellings where slug = ${slug})`,
      ]),
    )
    .orderBy('author_no')
    .execute();
  const first = rows.find((row) => row.slug === slug) ?? rows[0];
  if (!first) return undefined;
  const numbers = rows.map((row) => row.author_no);
  const {
    rows: [counted],
  } = await sql<{
    total: number;
  }>`select count(distinct work_no) as total from authorships where author_no ${anyOf(dialect, numbers)}`.execute(db);
  const total = Number(counted?.total ?? 0);
  if (total === 0) return undefined;
  const { rows: papers } =
    await sql<CardRow>`select ${columns} from works where work_no in (select work_no from authorships where author_no ${anyOf(dialect, numbers)})
    order by ${newestFirst} limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(db);
  const orcids = new Set(rows.map((row) => row.orcid).filter((orcid) => orcid !== null));
  return {
    name: first.name,
    // Two people behind one name have no ORCID in common.
    orcid: orcids.size === 1 ? [...orcids][0] : undefined,
    spellings: spellingsOf(slug, papers.map(paperCard)).filter((name) => name !== first.name),
    papers: papers.map(paperCard),
    total,
  };
}

export async function organisationPage({ db }: Database, handle: string, page: number): Promise<NamedList | undefined> {
  const row = await db.selectFrom('organisations').selectAll().where('handle', '=', handle).executeTakeFirst();
  if (!row) return undefined;
  const {
    rows: [counted],
  } = await sql<{
    total: number;
  }>`select count(*) as total from work_organisations where org_no = ${row.org_no}`.execute(db);
  const total = Number(counted?.total ?? 0);
  if (total === 0) return undefined;
  const { rows: papers } =
    await sql<CardRow>`select ${columns} from works where work_no in (select work_no from work_organisations where org_no = ${row.org_no})
    order by ${newestFirst} limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`.execute(db);
  return { name: row.name, orcid: undefined, spellings: [], papers: papers.map(paperCard), total };
}

/** How the papers shown write the name. */
function spellingsOf(slug: string, papers: readonly PaperCard[]): string[] {
  const names = papers.flatMap((paper) =>
    paper.authors.filter((author) => author.slug === slug).map((author) => author.name),
  );
  return [...new Set(names)];
}
