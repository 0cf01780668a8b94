// What somebody follows.
import { type RawBuilder, sql } from 'kysely';
import type { FollowKind, FollowTarget, FollowView } from '../../domain/community/follow-views.ts';
import { categoryKey, topicKey } from '../../domain/community/topic-names.ts';
import type { Database } from '../database.ts';

/** `follows.target` as pages name it: people by their handle. */
const shownTarget: RawBuilder<string> = sql`case when kind = 'person'
  then (select handle from people where person_no = cast(follows.target as integer)) else target end`;
const shownLabel: RawBuilder<string> = sql`case when kind = 'person'
  then (select name from people where person_no = cast(follows.target as integer)) else label end`;

/** By name within each kind. */
export async function followsOf({ db }: Database, personNo: number): Promise<FollowView[]> {
  const rows = await db
    .selectFrom('follows')
    .select(['kind', 'at', shownTarget.as('target'), shownLabel.as('label')])
    .where('person_no', '=', personNo)
    .orderBy('kind')
    .orderBy('label')
    .execute();
  return rows.map((row) => ({ kind: row.kind as FollowKind, target: row.target, label: row.label, at: row.at }));
}

/** Whether they follow each of these, which are named as in `FollowTarget`. One statement. */
export async function followedAmong(
  { db }: Database,
  personNo: number,
  targets: readonly FollowTarget[],
): Promise<ReadonlySet<string>> {
  if (targets.length === 0) return new Set();
  const rows = await db
    .selectFrom('follows')
    .select(['kind', shownTarget.as('target')])
    .where('person_no', '=', personNo)
    .where((where) =>
      where.or(
        targets.map(({ kind, target: named }) => {
          const target = followKey(kind, named).slice(kind.length + 1);
          return where.and([
            where('kind', '=', kind),
            kind === 'person'
              ? sql<boolean>`target = (select cast(person_no as text) from people where handle = ${target})`
              : where('target', '=', target),
          ]);
        }),
      ),
    )
    .execute();
  return new Set(rows.map((row) => followKey(row.kind as FollowKind, row.target)));
}

/** One text for each thing that can be followed, however it is spelt. */
export function followKey(kind: FollowKind, target: string): string {
  return `${kind} ${kind === 'category' ? categoryKey(target) : kind === 'topic' ? topicKey(target) : target}`;
}
