// Which author rows stand behind `/authors/{slug}`: the row of that slug, its namesakes, whose spelling it is, and all that
// curators joined with these.
import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../ingest/load-candidates.ts';

export interface AuthorRow {
  readonly author_no: number;
  readonly slug: string;
  readonly name_slug: string;
  readonly name: string;
  readonly orcid: string | null;
  readonly openreview: string | null;
  readonly merged_into: number | null;
  /** The reader who has shown to be this author. */
  readonly owner_handle: string | null;
  readonly owner_name: string | null;
}

export interface FoundAuthor {
  /** The row of the slug itself, which may have been joined with another. */
  readonly own: AuthorRow | undefined;
  /** Those of that name who are told apart and have papers, at least one; the one of the slug first. */
  readonly persons: readonly AuthorRow[];
  /** Every row of theirs, with those joined to them. */
  readonly rows: readonly AuthorRow[];
}

/** Numbers of the rows that a name leads to, as SQL: each arm an index. */
function authorsNamed(slug: string | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select coalesce(merged_into, author_no) as no from authors where slug = ${slug}
    union select coalesce(merged_into, author_no) from authors where name_slug = ${slug} and name_slug <> slug
    union select coalesce(merged_into, authors.author_no) from author_spellings join authors on authors.author_no = author_spellings.author_no
      where author_spellings.slug = ${slug}`;
}

export async function findAuthor(db: Connection, slug: string): Promise<FoundAuthor | undefined> {
  const rowsOf = sql`select authors.author_no, slug, name_slug, authors.name, authors.orcid, openreview, merged_into,
      people.handle as owner_handle, people.name as owner_name,
      case when exists (select 1 from authorships where authorships.author_no = authors.author_no) then 1 else 0 end as has_papers
    from authors left join author_claims on author_claims.author_no = authors.author_no and author_claims.state = 'accepted'
    left join people on people.person_no = author_claims.person_no and people.deleted_at is null`;
  const { rows } = await sql<AuthorRow & { has_papers: number }>`with named as (${authorsNamed(slug)})
    ${rowsOf} where authors.author_no in (select no from named)
    union ${rowsOf} where merged_into in (select no from named) order by 1`.execute(db);
  const own = rows.find((row) => row.slug === slug);
  const withPapers = new Set(rows.flatMap((row) => (row.has_papers ? [row.merged_into ?? row.author_no] : [])));
  const living = rows.filter((row) => row.merged_into === null && withPapers.has(row.author_no));
  const persons = own ? [...living.filter((row) => row === own), ...living.filter((row) => row !== own)] : living;
  return persons.length === 0 ? undefined : { own, persons, rows };
}
