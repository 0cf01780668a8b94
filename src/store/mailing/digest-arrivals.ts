// What is new in the library, for digests: the works that arrived since the earliest instant that anybody asks about, and which of
// them watched authors, organisations, categories and venues brought.
import { type RawBuilder, sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

/** Columns of equal length, in the order of the works' numbers, which is the order in which they arrived. */
export interface Arrivals {
  readonly works: Int32Array;
  /** Milliseconds since 1970. */
  readonly at: Float64Array;
  readonly hotness: Float64Array;
}

/**
 * The instant up to which all is known, also to search: of the last change that is in the index; undefined before the first change.
 * An index that has been behind for `patience` milliseconds is not waited for.
 */
export async function knownUntil(
  { db }: Database,
  { indexed, now, patience }: { readonly indexed: number; readonly now: string; readonly patience: number },
): Promise<string | undefined> {
  const {
    rows: [row],
  } = await sql<{ last: string | null; known: string | null; unknown: string | null }>`select
    (select at from changes order by seq desc limit 1) as last,
    (select at from changes where seq <= ${indexed} order by seq desc limit 1) as known,
    (select at from changes where seq > ${indexed} order by seq limit 1) as unknown`.execute(db);
  if (!row?.last) return undefined;
  if (row.unknown === null || Date.parse(now) - Date.parse(row.unknown) > patience) return row.last;
  // Works of one transaction have one instant, and the index may stand between them.
  const before = new Date(Date.parse(row.unknown) - 1).toISOString();
  return row.known !== null && row.known < before ? row.known : before;
}

/** After `since`, up to `until`; what is dated before `oldest` is an archive, and no news. */
export async function arrivalsBetween(
  { db }: Database,
  { since, until, oldest }: { readonly since: string; readonly until: string; readonly oldest: string },
): Promise<Arrivals> {
  // The date of the first version may be a month or a year; a work without one may be of today.
  const date = sql`coalesce(published, day, cast(year as text))`;
  const { rows } = await sql<{ work_no: number; created_at: string; hotness: number }>`
    select work_no, created_at, hotness from works
    where created_at > ${since} and created_at <= ${until} and merged_into is null and hidden = 0 and is_sample = 0
      and (${date} is null or ${date} >= substr(cast(${oldest} as text), 1, length(${date}))) order by work_no`.execute(
    db,
  );
  return {
    works: Int32Array.from(rows, (row) => row.work_no),
    at: Float64Array.from(rows, (row) => Date.parse(row.created_at)),
    hotness: Float64Array.from(rows, (row) => row.hotness),
  };
}

export type NamedKind = 'author' | 'organisation' | 'category' | 'venue';

export interface Named {
  readonly kind: NamedKind;
  /** As follows name it. */
  readonly target: string;
}

export interface Brought extends Named {
  readonly workNo: number;
}

/** Works from number `first` on that each of these brought; a statement for each kind. Curators' joins of names count. */
export async function broughtSince(
  { db, dialect }: Database,
  named: readonly Named[],
  first: number,
): Promise<Brought[]> {
  const of = (kind: NamedKind) => named.filter((one) => one.kind === kind).map(({ target }) => target);
  const parts: RawBuilder<{ kind: string; target: string; work_no: number }>[] = [];
  const authors = of('author');
  if (authors.length > 0) {
    const these = anyOf(dialect, authors);
    const person = sql`coalesce(authors.merged_into, authors.author_no) as author_no`;
    parts.push(sql`with named as (
        select slug as target, ${person} from authors where slug ${these}
        union select name_slug, ${person} from authors where name_slug ${these} and name_slug <> slug
        union select author_spellings.slug, ${person} from author_spellings
          join authors on authors.author_no = author_spellings.author_no where author_spellings.slug ${these}),
      everyone as (select * from named
        union select target, authors.author_no from named join authors on authors.merged_into = named.author_no)
      select distinct 'author' as kind, target, work_no from everyone
        join authorships on authorships.author_no = everyone.author_no where work_no >= ${first}`);
  }
  const organisations = of('organisation');
  if (organisations.length > 0)
    parts.push(sql`with named as (select handle as target, org_no from organisations where handle ${anyOf(dialect, organisations)}),
      places as (select * from named
        union select target, organisations.org_no from named join organisations on organisations.merged_into = named.org_no)
      select distinct 'organisation' as kind, target, work_no from places
        join work_organisations on work_organisations.org_no = places.org_no where work_no >= ${first}`);
  for (const kind of ['category', 'venue'] as const) {
    const topics = of(kind);
    if (topics.length > 0)
      parts.push(sql`select kind, topic as target, work_no from work_topics
        where kind = ${kind} and topic ${anyOf(dialect, topics)} and work_no >= ${first}`);
  }
  const found: Brought[] = [];
  for (const part of parts)
    for (const row of (await part.execute(db)).rows)
      found.push({ kind: row.kind as NamedKind, target: row.target, workNo: row.work_no });
  return found;
}
