// Which author row an authorship belongs to: ORCID or OpenReview id wins over the name (CONTRACTS); a name that is already
// another ORCID's gets a row of its own, `/authors/{slug}-2`, while `/authors/{slug}` goes on to show all of the name.
import { sql } from 'kysely';
import { anyOf, type Dialect } from '../database.ts';
import { insertMany } from '../insert-many.ts';
import type { Connection } from './load-candidates.ts';
import type { PreparedAuthor } from './prepared-record.ts';

const CACHED_NAMES = 200_000;

/** Name slugs whose author row is known and has no stronger id; author rows are never deleted, so it cannot go stale. */
export class AuthorCache {
  readonly #known = new Map<string, number>();
  #staged: [string, number][] = [];

  get(slug: string): number | undefined {
    return this.#known.get(slug);
  }

  stage(slug: string, authorNo: number): void {
    this.#staged.push([slug, authorNo]);
  }

  /** After commit: what the transaction found is true. */
  keep(): void {
    if (this.#known.size > CACHED_NAMES) this.#known.clear();
    for (const [slug, authorNo] of this.#staged) this.#known.set(slug, authorNo);
    this.#staged = [];
  }

  /** After rollback: rows that were inserted do not exist. */
  drop(): void {
    this.#staged = [];
  }
}

interface AuthorRow {
  readonly author_no: number;
  readonly slug: string;
  readonly name_slug: string;
  orcid: string | null;
  openreview: string | null;
}

/** Author numbers for the given authorships, in their order. */
export async function resolveAuthors(
  db: Connection,
  dialect: Dialect,
  authors: readonly PreparedAuthor[],
  cache: AuthorCache,
): Promise<number[]> {
  const unknown = authors.filter((author) => author.orcid || author.openreview || cache.get(author.slug) === undefined);
  if (unknown.length === 0) return authors.map((author) => cache.get(author.slug) as number);
  const rows = await loadAuthors(db, dialect, unknown);
  const bySlug = new Map<string, AuthorRow>();
  const byStrong = new Map<string, AuthorRow>();
  const know = (row: AuthorRow) => {
    bySlug.set(row.slug, row);
    if (row.orcid) byStrong.set(row.orcid, row);
    if (row.openreview) byStrong.set(row.openreview, row);
  };
  for (const row of rows) know(row);

  // Plain names that are new: one statement for all of them.
  const fresh = new Map<string, PreparedAuthor>();
  for (const author of unknown) if (!bySlug.has(author.slug) && !fresh.has(author.slug)) fresh.set(author.slug, author);
  for (const author of fresh.values()) if (hasStrong(author, byStrong)) fresh.delete(author.slug);
  const inserted = await insertMany<{ author_no: number; slug: string }>(
    db,
    dialect,
    'authors',
    ['slug', 'name_slug', 'name'],
    [...fresh.values()].map((author) => [author.slug, author.slug, author.name]),
    'returning author_no, slug',
  );
  for (const row of inserted)
    know({ author_no: row.author_no, slug: row.slug, name_slug: row.slug, orcid: null, openreview: null });

  const numbers: number[] = [];
  const spellings: [string, number][] = [];
  for (const author of authors) {
    const cached = author.orcid || author.openreview ? undefined : cache.get(author.slug);
    if (cached !== undefined) {
      numbers.push(cached);
      continue;
    }
    const strong =
      (author.orcid && byStrong.get(author.orcid)) || (author.openreview && byStrong.get(author.openreview));
    const row = strong || (await rowByName(db, author, bySlug));
    if (!strong && (author.orcid || author.openreview)) await attachIds(db, row, author, byStrong);
    if (strong && strong.name_slug !== author.slug) spellings.push([author.slug, strong.author_no]);
    if (!author.orcid && !author.openreview) cache.stage(author.slug, row.author_no);
    numbers.push(row.author_no);
  }
  // The byline leads to the name as written, which must lead on to the person.
  await insertMany(db, dialect, 'author_spellings', ['slug', 'author_no'], spellings, 'on conflict do nothing');
  return numbers;
}

function hasStrong(author: PreparedAuthor, byStrong: ReadonlyMap<string, AuthorRow>): boolean {
  return Boolean(
    (author.orcid && byStrong.has(author.orcid)) || (author.openreview && byStrong.has(author.openreview)),
  );
}

async function loadAuthors(db: Connection, dialect: Dialect, authors: readonly PreparedAuthor[]): Promise<AuthorRow[]> {
  const slugs = [...new Set(authors.map((author) => author.slug))];
  const columns = ['author_no', 'slug', 'name_slug', 'orcid', 'openreview'] as const;
  const rows: AuthorRow[] = await db
    .selectFrom('authors')
    .select(columns)
    .where((where) =>
      where.or([
        sql<boolean>`slug ${anyOf(dialect, slugs)}`,
        sql<boolean>`(name_slug <> slug and name_slug ${anyOf(dialect, slugs)})`,
      ]),
    )
    .execute();
  for (const kind of ['orcid', 'openreview'] as const) {
    const values = [...new Set(authors.flatMap((author) => author[kind] ?? []))];
    if (values.length === 0) continue;
    const found: AuthorRow[] = await db
      .selectFrom('authors')
      .select(columns)
      .where(sql<boolean>`${sql.ref(kind)} ${anyOf(dialect, values)}`)
      .execute();
    const known = new Set(rows.map((row) => row.author_no));
    rows.push(...found.filter((row) => !known.has(row.author_no)));
  }
  return rows;
}

/** The first row of the name whose ids do not contradict; a new numbered one when all do. */
async function rowByName(db: Connection, author: PreparedAuthor, bySlug: Map<string, AuthorRow>): Promise<AuthorRow> {
  let slug = author.slug;
  for (let n = 2; ; n++) {
    const row = bySlug.get(slug);
    if (!row) break;
    const contradicts =
      (author.orcid && row.orcid && row.orcid !== author.orcid) ||
      (author.openreview && row.openreview && row.openreview !== author.openreview);
    if (!contradicts) return row;
    slug = `${author.slug}-${n}`;
  }
  const inserted = await db
    .insertInto('authors')
    .values({ slug, name_slug: author.slug, name: author.name, orcid: null, openreview: null })
    .returning('author_no')
    .executeTakeFirstOrThrow();
  const row: AuthorRow = { author_no: inserted.author_no, slug, name_slug: author.slug, orcid: null, openreview: null };
  bySlug.set(slug, row);
  return row;
}

async function attachIds(
  db: Connection,
  row: AuthorRow,
  author: PreparedAuthor,
  byStrong: Map<string, AuthorRow>,
): Promise<void> {
  if (row.orcid === (author.orcid ?? row.orcid) && row.openreview === (author.openreview ?? row.openreview)) return;
  row.orcid ??= author.orcid ?? null;
  row.openreview ??= author.openreview ?? null;
  if (row.orcid) byStrong.set(row.orcid, row);
  if (row.openreview) byStrong.set(row.openreview, row);
  await db
    .updateTable('authors')
    .set({ orcid: row.orcid, openreview: row.openreview })
    .where('author_no', '=', row.author_no)
    .execute();
}
