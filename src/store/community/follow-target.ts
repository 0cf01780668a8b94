// What a follow points at, looked up: the form in which it is kept, and what it is called.
import type { FollowTarget } from '../../domain/community/follow-views.ts';
import { categoryKey, LONGEST_TOPIC, topicKey } from '../../domain/community/topic-names.ts';
import type { Connection } from '../ingest/load-candidates.ts';
import { findAuthor } from './find-author.ts';

export interface KeptTarget {
  /** As in `follows.target`. */
  readonly target: string;
  readonly label: string;
}

/** Undefined when there is no such thing, or it is not theirs. */
export async function keptTarget(
  db: Connection,
  personNo: number,
  { kind, target }: FollowTarget,
): Promise<KeptTarget | undefined> {
  switch (kind) {
    case 'author': {
      const found = await findAuthor(db, target);
      const [first, ...others] = found?.persons ?? [];
      // A slug whose row was joined with another leads to that one; a name of several people is followed as a name.
      return first && { target: others.length > 0 ? target : first.slug, label: first.name };
    }
    case 'person': {
      const row = await db
        .selectFrom('people')
        .select(['person_no', 'name'])
        .where('handle', '=', target)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      return row && { target: String(row.person_no), label: row.name };
    }
    case 'organisation': {
      const row = await db
        .selectFrom('organisations as named')
        .innerJoin('organisations as shown', (join) =>
          join.on((on) => on(on.fn.coalesce('named.merged_into', 'named.org_no'), '=', on.ref('shown.org_no'))),
        )
        .select(['shown.handle', 'shown.name'])
        .where('named.handle', '=', target)
        .executeTakeFirst();
      return row && { target: row.handle, label: row.name };
    }
    case 'category':
    case 'venue': {
      const row = await db
        .selectFrom('work_topics')
        .select(['topic', 'label'])
        .where('kind', '=', kind)
        .where('topic', '=', kind === 'category' ? categoryKey(target) : target)
        .limit(1)
        .executeTakeFirst();
      return row && { target: row.topic, label: row.label };
    }
    case 'topic': {
      const key = topicKey(target);
      return key === '' || key.length > LONGEST_TOPIC ? undefined : { target: key, label: key };
    }
    case 'search': {
      const row = await db
        .selectFrom('saved_searches')
        .select('name')
        .where('saved_id', '=', target)
        .where('person_no', '=', personNo)
        .executeTakeFirst();
      return row && { target, label: row.name };
    }
  }
}
