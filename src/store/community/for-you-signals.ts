// What a person did that says what they like: the rows, and a short sum of them that changes whenever one of them does.
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/** How many of each kind are looked at, the latest: the recommender weighs two hundred. */
const MOST = 300;
/** Papers that come with one follow, and with all of them. */
const OF_A_FOLLOW = 12;
const OF_FOLLOWS = 120;

export interface DoneRow {
  readonly workNo: number;
  readonly kind: 'vote' | 'collection' | 'to-read' | 'read' | 'skipped' | 'noted' | 'dismissed' | 'muted' | 'follow';
  readonly at: string;
  /** Name of what is followed, where that brought the paper. */
  readonly label?: string | undefined;
}

export interface FollowedTopic {
  /** Saved searches are topics, too. */
  readonly kind: 'category' | 'topic';
  /** A category, or a query. */
  readonly target: string;
  readonly label: string;
  readonly at: string;
}

export interface Signals {
  readonly done: readonly DoneRow[];
  readonly topics: readonly FollowedTopic[];
  /** As `doneBy` says it. */
  readonly short: string;
}

/** '' for somebody who did nothing yet; another text after everything that they do or undo. */
export function doneBy(personNo: number): RawBuilder<string> {
  const sum = (name: string, from: RawBuilder<unknown>, count: RawBuilder<unknown>, latest: RawBuilder<unknown>) =>
    sql`(select case when count(*) = 0 then '' else ${sql.lit(name)} || cast(${count} as text) || ' ' || coalesce(max(${latest}), '') || ';' end
      from ${from} where person_no = ${personNo})`;
  const rows = (table: string) => sum(table[0] as string, sql.table(table), sql`count(*)`, sql`at`);
  return sql<string>`${rows('votes')} || ${rows('marks')} || ${rows('follows')} || ${rows('dismissals')} ||
    ${sum('c', sql`collections`, sql`coalesce(sum(papers), 0)`, sql`updated_at`)}`;
}

/** In two statements. */
export async function signalsOf({ db }: Database, personNo: number): Promise<Signals> {
  const latest = (of: RawBuilder<unknown>, name: string) =>
    sql`select * from (${of} order by at desc, work_no limit ${MOST}) as ${sql.id(name)}`;
  const { rows } = await sql<{ work_no: number; kind: string; at: string; label: string | null }>`
    ${latest(sql`select work_no, 'vote' as kind, at, null as label from votes where person_no = ${personNo}`, 'own_votes')}
    union all ${latest(
      sql`select work_no, coalesce(state, 'noted') as kind, at, null as label from marks where person_no = ${personNo}`,
      'own_marks',
    )}
    union all ${latest(
      sql`select collection_items.work_no, 'collection' as kind, collection_items.at, null as label from collection_items
        join collections on collections.collection_no = collection_items.collection_no
        where collections.person_no = ${personNo}`,
      'own_items',
    )}
    union all ${latest(
      sql`select work_no, 'dismissed' as kind, at, null as label from dismissals where person_no = ${personNo}`,
      'own_dismissals',
    )}
    union all ${latest(sql`select work_no, 'muted' as kind, at, null as label from mutes where person_no = ${personNo}`, 'own_mutes')}
    union all select * from (${followed(personNo)}) as by_follows`.execute(db);
  const { rows: follows } = await sql<{
    kind: string | null;
    target: string;
    label: string;
    at: string;
    short: string;
  }>`
    select follows.kind, coalesce(saved_searches.q, follows.target) as target, follows.label, follows.at, short.done as short from (select ${doneBy(personNo)} as done) as short
    left join follows on follows.person_no = ${personNo} and follows.kind in ('category', 'topic', 'search')
    left join saved_searches on follows.kind = 'search' and saved_searches.saved_id = follows.target
      and saved_searches.person_no = follows.person_no
    order by follows.at desc limit 50`.execute(db);
  return {
    done: rows.map((row) => ({
      workNo: row.work_no,
      kind: row.kind as DoneRow['kind'],
      at: row.at,
      label: row.label ?? undefined,
    })),
    topics: follows.flatMap(({ kind, target, label, at }) =>
      kind === null ? [] : [{ kind: kind === 'category' ? kind : 'topic', target, label, at }],
    ),
    short: follows[0]?.short ?? '',
  };
}

/** Papers of followed authors, organisations and venues, and those that followed people voted for: the latest of each. */
function followed(personNo: number): RawBuilder<unknown> {
  const ranked = (
    kind: string,
    work: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
    joins: RawBuilder<unknown>,
  ) => sql`
    select ${work} as work_no, follows.at, follows.label,
      row_number() over (partition by follows.kind, follows.target order by ${order} desc, ${work} desc) as place
    from follows ${joins} where follows.person_no = ${personNo} and follows.kind = ${sql.lit(kind)}`;
  return sql`select work_no, 'follow' as kind, at, label from (
      ${ranked(
        'author',
        sql`authorships.work_no`,
        sql`authorships.work_no`,
        sql`join authors as named on named.slug = follows.target join authors on authors.author_no = coalesce(named.merged_into, named.author_no)
        or authors.merged_into = coalesce(named.merged_into, named.author_no) join authorships on authorships.author_no = authors.author_no`,
      )}
      union all ${ranked(
        'organisation',
        sql`work_organisations.work_no`,
        sql`work_organisations.work_no`,
        sql`join organisations on organisations.handle = follows.target
          join work_organisations on work_organisations.org_no = organisations.org_no`,
      )}
      union all ${ranked(
        'venue',
        sql`work_topics.work_no`,
        sql`work_topics.work_no`,
        sql`join work_topics on work_topics.kind = 'venue' and work_topics.topic = follows.target`,
      )}
      union all ${ranked(
        'person',
        sql`votes.work_no`,
        sql`votes.at`,
        sql`join people on people.person_no = case when follows.kind = 'person' then cast(follows.target as integer) end
          and people.suspended_at is null and people.deleted_at is null
          join votes on votes.person_no = people.person_no`,
      )}
    ) as of_follows where place <= ${OF_A_FOLLOW} order by place, work_no desc limit ${OF_FOLLOWS}`;
}
