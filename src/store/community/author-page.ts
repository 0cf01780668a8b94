// What is known of an author: papers, whom they wrote with, where they work, about what. Four statements.
import { sql } from 'kysely';
import type { AuthorPageView, CountedName, NamedSort } from '../../domain/community/author-views.ts';
import { slugify } from '../../domain/names.ts';
import type { PaperCard } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';
import { type AuthorRow, type FoundAuthor, findAuthor } from './find-author.ts';
import { type NamedWorks, namedCards, namedWorks } from './named-works.ts';
import { bestTopics, topicCounts } from './topic-counts.ts';

const COAUTHORS_SHOWN = 24;
const OTHERS_SHOWN = 10;

export interface AuthorRequest {
  readonly page: number;
  readonly sort: NamedSort;
  /** Of several people of one name only the one of this slug. */
  readonly only?: 'this' | undefined;
}

export type AuthorPage = Omit<AuthorPageView, 'library' | 'paging'> & { readonly total: number };

/** What takes long where there are thousands of papers. */
export type AuthorFacts = NamedWorks & Counted;
type Counted = Pick<
  AuthorPageView,
  'coauthors' | 'coauthorCount' | 'organisations' | 'categories' | 'venues' | 'namesakes' | 'spellings'
>;
/** Keeps them, or not. */
export type Keep<T> = (make: () => Promise<T>) => Promise<T>;

/** `moved` where the slug is another one's by now; undefined where nobody of that name has a paper that is shown. */
export async function authorPage(
  database: Database,
  slug: string,
  { page, sort, only }: AuthorRequest,
  keep: Keep<AuthorFacts> = (make) => make(),
): Promise<AuthorPage | { readonly moved: string } | undefined> {
  const found = await findAuthor(database.db, slug);
  if (!found) return undefined;
  const { own, persons } = found;
  const [first] = persons as [AuthorRow];
  if (persons.length === 1 && first.slug !== slug) return { moved: first.slug };
  const isOnly = only === 'this' && persons.length > 1 && own === first;
  const rows = isOnly ? rowsOf(found, [own]) : found.rows;
  const numbers = rows.map((row) => row.author_no);
  const facts = await keep(() => factsOf(database, persons, numbers));
  const { works, ...counted } = facts;
  if (works.length === 0) return undefined;
  const papers = await namedCards(database, works, { page, sort });
  const one = isOnly || persons.length === 1 ? first : undefined;
  const owner = one && rows.find((row) => row.owner_handle !== null);
  return {
    name: (own ?? first).name,
    key: slug,
    papers,
    sort,
    total: works.length,
    orcid: one?.orcid ?? undefined,
    openreview: one?.openreview ?? undefined,
    isOnly,
    ...counted,
    spellings: spellingsOf(
      (own ?? first).name,
      [...rows.flatMap((row) => [row.slug, row.name_slug]), ...counted.spellings],
      rows,
      papers,
    ),
    claimedBy: owner?.owner_handle ? { handle: owner.owner_handle, name: owner.owner_name ?? '' } : undefined,
    namesakes: persons.length === 1 ? [] : counted.namesakes,
  };
}

/** These people's rows with those joined to them. */
function rowsOf({ rows }: FoundAuthor, persons: readonly AuthorRow[]): readonly AuthorRow[] {
  const numbers = new Set(persons.map((person) => person.author_no));
  return rows.filter((row) => numbers.has(row.merged_into ?? row.author_no));
}

/** How the papers shown and the rows joined write the name. */
function spellingsOf(
  name: string,
  keys: readonly string[],
  rows: readonly AuthorRow[],
  papers: readonly PaperCard[],
): string[] {
  const slugs = new Set(keys);
  const written = papers.flatMap((paper) => paper.authors).filter((author) => slugs.has(slugify(author.name)));
  const names = new Set([...rows, ...written].map((one) => one.name));
  names.delete(name);
  return [...names];
}

interface FactRow {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly papers: number;
  readonly in_all: number;
}

async function factsOf(
  database: Database,
  persons: readonly AuthorRow[],
  numbers: readonly number[],
): Promise<AuthorFacts> {
  const which = sql`select work_no from authorships where author_no ${anyOf(database.dialect, numbers)}`;
  const named = await namedWorks(database, which);
  return { ...named, ...(await countsOf(database, named.works, persons, numbers)) };
}

/** All in one statement, over the works that are shown; spellings as slugs. */
async function countsOf(
  { db, dialect }: Database,
  works: readonly number[],
  persons: readonly AuthorRow[],
  numbers: readonly number[],
): Promise<Counted> {
  const these = anyOf(dialect, works);
  const people = anyOf(
    dialect,
    persons.map((person) => person.author_no),
  );
  // Nearly nobody was joined with another, so that looking each up would be most of the work.
  const { rows } =
    await sql<FactRow>`with joined as (select author_no, merged_into from authors where merged_into is not null),
    those as (select author_no, count(*) as papers from authorships where work_no ${these} group by author_no),
    together as (select coalesce(joined.merged_into, those.author_no) as author_no, sum(those.papers) as papers from those
      left join joined on joined.author_no = those.author_no where not (those.author_no ${anyOf(dialect, numbers)}) group by 1),
    ${topicCounts(these)}
    select * from (select 'coauthor' as kind, authors.name, slug as key, best.papers, (select count(*) from together) as in_all
      from (select author_no, papers from together order by papers desc, author_no limit ${COAUTHORS_SHOWN}) as best
      join authors on authors.author_no = best.author_no order by best.papers desc, authors.name) as coauthor
    union all select * from (select 'namesake' as kind, authors.name, slug as key, sum(papers) as papers, 0 as in_all from (
        select coalesce(merged_into, authors.author_no) as person_no, count(*) as papers from authorships
          join authors on authors.author_no = authorships.author_no
          where authors.author_no ${people} or authors.merged_into ${people} group by 1) as each_one
      join authors on authors.author_no = person_no group by authors.author_no, authors.name, slug order by authors.author_no) as namesake
    union all select * from (select 'organisation' as kind, organisations.name, organisations.handle as key, sum(stated.papers) as papers, 0 as in_all
      from (select org_no, count(*) as papers from work_organisations where work_no ${these} group by org_no) as stated
      join organisations as named on named.org_no = stated.org_no
      join organisations on organisations.org_no = coalesce(named.merged_into, named.org_no)
      group by organisations.org_no, organisations.name, organisations.handle order by sum(stated.papers) desc, organisations.name limit ${OTHERS_SHOWN}) as places
    union all select * from (${bestTopics('category', OTHERS_SHOWN)}) as categories
    union all select * from (${bestTopics('venue', OTHERS_SHOWN)}) as venues
    union all select 'spelling', '', slug, 0, 0 from author_spellings where author_no ${anyOf(dialect, numbers)}`.execute(
      db,
    );
  const named = (kind: string): CountedName[] =>
    rows.flatMap((row) => (row.kind === kind ? [{ name: row.name, key: row.key, papers: Number(row.papers) }] : []));
  return {
    coauthors: named('coauthor'),
    coauthorCount: Number(rows.find((row) => row.kind === 'coauthor')?.in_all ?? 0),
    organisations: named('organisation'),
    categories: named('category'),
    venues: named('venue'),
    namesakes: named('namesake'),
    spellings: named('spelling').map((row) => row.key),
  };
}
