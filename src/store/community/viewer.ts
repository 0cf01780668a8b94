// The person behind an account, as every page needs them.
import { sql } from 'kysely';
import type { Shortcuts, Theme, Width } from '../../domain/community/preferences.ts';
import type { Role } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { Database } from '../database.ts';

export type ViewerRow = Omit<Viewer, 'sessionId' | 'signedInAt'>;

const COLUMNS = [
  'user_id',
  'person_no',
  'handle',
  'name',
  'role',
  'verified',
  'language',
  'theme',
  'width',
  'shortcuts',
  'previous_visit',
  'feed_generation',
] as const;

/** `people` of those who may be here, with all that a viewer shows. */
export function viewers({ db }: Database) {
  return db
    .selectFrom('people')
    .select(COLUMNS.map((column) => `people.${column}` as const))
    .select(
      sql<number>`(select count(*) from notifications where notifications.person_no = people.person_no and read_at is null)`.as(
        'unread',
      ),
    )
    .where('suspended_at', 'is', null)
    .where('deleted_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof viewers>['executeTakeFirstOrThrow']>>;

export function viewerRow(row: Row): ViewerRow {
  return {
    personNo: row.person_no,
    userId: row.user_id ?? '',
    handle: row.handle,
    name: row.name,
    role: row.role as Role,
    verified: row.verified === 1,
    language: row.language ?? undefined,
    theme: (row.theme ?? undefined) as Theme | undefined,
    width: (row.width ?? undefined) as Width | undefined,
    shortcuts: (row.shortcuts ?? undefined) as Shortcuts | undefined,
    unread: Number(row.unread),
    previousVisit: row.previous_visit ?? undefined,
    feedGeneration: Number(row.feed_generation),
  };
}

/** Whether anybody has an account here. */
export async function hasPeople({ db }: Database): Promise<boolean> {
  return (await db.selectFrom('people').select('person_no').limit(1).executeTakeFirst()) !== undefined;
}
