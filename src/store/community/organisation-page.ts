// What is known of an organisation: its papers, its authors, about what. Four statements.
import { sql } from 'kysely';
import type { CountedName, NamedSort, OrganisationPageView } from '../../domain/community/author-views.ts';
import { anyOf, type Database } from '../database.ts';
import type { Keep } from './author-page.ts';
import { type NamedWorks, namedCards, namedWorks } from './named-works.ts';
import { bestTopics, topicCounts } from './topic-counts.ts';

const AUTHORS_SHOWN = 24;
const OTHERS_SHOWN = 10;

export type OrganisationFacts = NamedWorks & Counted;
type Counted = Pick<OrganisationPageView, 'authors' | 'categories' | 'venues'>;
export type OrganisationPage = Omit<OrganisationPageView, 'library' | 'paging'> & { readonly total: number };

/** `moved` where it was joined with another; undefined where it has no paper that is shown. */
export async function organisationPage(
  database: Database,
  handle: string,
  { page, sort }: { readonly page: number; readonly sort: NamedSort },
  keep: Keep<OrganisationFacts> = (make) => make(),
): Promise<OrganisationPage | { readonly moved: string } | undefined> {
  const { rows } = await sql<{ org_no: number; handle: string; name: string; merged_into: number | null }>`
    with this_one as (select coalesce(merged_into, org_no) as no from organisations where handle = ${handle})
    select org_no, handle, name, merged_into from organisations where org_no in (select no from this_one)
    union select org_no, handle, name, merged_into from organisations where merged_into in (select no from this_one)`.execute(
    database.db,
  );
  const own = rows.find((row) => row.merged_into === null);
  if (!own) return undefined;
  if (own.handle !== handle) return { moved: own.handle };
  const numbers = rows.map((row) => row.org_no);
  const { works, ...counted } = await keep(() => factsOf(database, numbers));
  if (works.length === 0) return undefined;
  const papers = await namedCards(database, works, { page, sort });
  return {
    name: own.name,
    key: own.handle,
    papers,
    sort,
    total: works.length,
    joined: rows.flatMap((row) => (row === own ? [] : [{ name: row.name, key: row.handle, papers: 0 }])),
    ...counted,
  };
}

async function factsOf(database: Database, numbers: readonly number[]): Promise<OrganisationFacts> {
  const which = sql`select work_no from work_organisations where org_no ${anyOf(database.dialect, numbers)}`;
  const named = await namedWorks(database, which);
  return { ...named, ...(await countsOf(database, named.works)) };
}

async function countsOf({ db, dialect }: Database, works: readonly number[]): Promise<Counted> {
  const these = anyOf(dialect, works);
  const { rows } = await sql<{ kind: string; name: string; key: string; papers: number }>`with those as (
      select author_no, count(*) as papers from authorships where work_no ${these} group by author_no order by count(*) desc limit ${AUTHORS_SHOWN}),
    ${topicCounts(these)}
    select * from (select 'author' as kind, shown.name, shown.slug as key, sum(those.papers) as papers, 0 as in_all from those
      join authors on authors.author_no = those.author_no join authors as shown on shown.author_no = coalesce(authors.merged_into, authors.author_no)
      group by shown.author_no, shown.name, shown.slug order by sum(those.papers) desc, shown.name) as people
    union all select * from (${bestTopics('category', OTHERS_SHOWN)}) as categories
    union all select * from (${bestTopics('venue', OTHERS_SHOWN)}) as venues`.execute(db);
  const named = (kind: string): CountedName[] =>
    rows.flatMap((row) => (row.kind === kind ? [{ name: row.name, key: row.key, papers: Number(row.papers) }] : []));
  return { authors: named('author'), categories: named('category'), venues: named('venue') };
}
