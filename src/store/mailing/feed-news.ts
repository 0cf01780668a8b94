// Which feeds have news, for the WebSub hub: what came since it was last told. Works and comments come in the order of their numbers.
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface WebSubState {
  /** Numbers of the last work and the last comment that were looked at. */
  readonly work: number;
  readonly comment: number;
  /** Names of feeds of which the hub is still to be told. */
  readonly left: readonly string[];
}

/** Undefined before the first look. */
export async function webSubState({ db }: Database): Promise<WebSubState | undefined> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'websub').executeTakeFirst();
  return row && (JSON.parse(row.value) as WebSubState);
}

export async function lastNumbers({ db }: Database): Promise<Pick<WebSubState, 'work' | 'comment'>> {
  const {
    rows: [row],
  } = await sql<{ work: number | null; comment: number | null }>`select (select max(work_no) from works) as work,
    (select max(comment_no) from comments) as comment`.execute(db);
  return { work: row?.work ?? 0, comment: row?.comment ?? 0 };
}

/** Of one look: an import of a whole archive is no news of each of its authors. */
const MOST_NAMES = 500;

/** Names of feeds with what came after these numbers; the largest first. */
export async function feedsWithNews({ db }: Database, after: Pick<WebSubState, 'work' | 'comment'>): Promise<string[]> {
  const fresh = sql`select work_no from works where work_no > ${after.work} and hidden = 0 and merged_into is null and is_sample = 0`;
  const { rows } = await sql<{ kind: string; name: string; many: number }>`
    select 'papers' as kind, '' as name, count(*) as many from (${fresh}) as fresh
    union all select * from (select 'category' as kind, max(label) as name, count(*) as many from work_topics
      where kind = 'category' and work_no in (${fresh}) group by topic order by count(*) desc limit ${MOST_NAMES}) as categories
    union all select * from (select 'author' as kind, max(shown.slug) as name, count(*) as many from authorships
      join authors on authors.author_no = authorships.author_no
      join authors as shown on shown.author_no = coalesce(authors.merged_into, authors.author_no)
      where authorships.work_no in (${fresh}) group by shown.author_no order by count(*) desc limit ${MOST_NAMES}) as writers
    union all select * from (select 'comment' as kind, works.public_id as name, count(*) as many from comments
      join works on works.work_no = comments.work_no where comments.comment_no > ${after.comment} and comments.deleted_at is null
        and comments.hidden_at is null and works.hidden = 0 group by works.public_id limit ${MOST_NAMES}) as discussed`.execute(
    db,
  );
  const named = (kind: string): string[] => rows.flatMap((row) => (row.kind === kind ? [row.name] : []));
  const discussed = named('comment');
  return [
    ...(Number(rows.find((row) => row.kind === 'papers')?.many ?? 0) > 0 ? ['today', 'new', 'trending', 'code'] : []),
    ...(discussed.length > 0 ? ['comments', 'discussed'] : []),
    ...discussed.map((id) => `papers/${id}/comments`),
    ...named('category').map((category) => `categories/${category}`),
    ...named('author').map((slug) => `authors/${slug}`),
  ];
}
