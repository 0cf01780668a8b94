// The notification centre: what somebody was told, what they want to be told, and of which papers.
import { DELETED_KEPT_DAYS } from '../../domain/community/comment-rules.ts';
import {
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationSwitches,
  switchesOf,
} from '../../domain/community/notification-kinds.ts';
import type { HearingView, NotificationGroup, NotificationList } from '../../domain/community/notification-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { findWorkId } from '../../store/community/comment-works.ts';
import {
  GROUPS_PER_PAGE,
  hearingOf,
  type NotificationRow,
  notificationsOf,
  switchesText,
} from '../../store/community/notifications.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Notifications {
  list(viewer: Viewer | undefined, request: { readonly page: number }): Promise<NotificationList>;
  /** Marks a group as read by the number of its newest; returns how many are unread then. */
  read(viewer: Viewer | undefined, no: number): Promise<number>;
  /** Marks all up to this one. */
  readAll(viewer: Viewer | undefined, upto: number): Promise<number>;
  switches(viewer: Viewer | undefined): Promise<NotificationSwitches>;
  setSwitches(viewer: Viewer | undefined, switches: NotificationSwitches): Promise<void>;
  hearing(viewer: Viewer | undefined): Promise<HearingView>;
  /** Nothing more of this paper, by any id of it. */
  mute(viewer: Viewer | undefined, request: { readonly paper: string; readonly on: boolean }): Promise<void>;
  /** Every comment on this paper. */
  watch(viewer: Viewer | undefined, request: { readonly paper: string; readonly on: boolean }): Promise<void>;
  /**
   * The tick of this area, for a job: tells of new versions of papers that people keep, forgets old notifications, and for good
   * the texts of comments deleted long ago. Says how many records it looked at, notifications and comments it removed.
   */
  tick(): Promise<{ readonly records: number; readonly notifications: number; readonly comments: number }>;
}

const KEPT_DAYS = 180;
const DAY_MS = 86_400_000;
const EXCERPT = 160;

export function notificationVerbs({
  database,
  writer,
  clock,
}: Pick<CommunityDependencies, 'database' | 'writer' | 'clock'>): Notifications {
  const daysAgo = (days: number): string => new Date(clock().getTime() - days * DAY_MS).toISOString();
  async function workIdOf(paper: string): Promise<string> {
    const workId = await findWorkId(database, paper);
    if (workId === undefined) throw new BroadsheetError('not-found', 'this paper is not in the library');
    return workId;
  }
  return {
    async list(viewer, { page }) {
      const person = demand(viewer, 'keep');
      const rows = await notificationsOf(database, person.personNo, page);
      const groups = Number(rows[0]?.groups ?? 0);
      return {
        groups: inGroups(rows),
        paging: {
          page,
          pages: Math.max(1, Math.ceil(groups / GROUPS_PER_PAGE)),
          total: groups,
          perPage: GROUPS_PER_PAGE,
        },
        unread: person.unread,
        newest: Math.max(0, ...rows.map((row) => row.newest)),
      };
    },
    read(viewer, no) {
      const { personNo } = demand(viewer, 'keep');
      return writer.run('readGroup', { personNo, no });
    },
    readAll(viewer, upto) {
      const { personNo } = demand(viewer, 'keep');
      return writer.run('readAll', { personNo, upto });
    },
    async switches(viewer) {
      const { personNo } = demand(viewer, 'keep');
      return switchesOf(await switchesText(database, personNo));
    },
    async setSwitches(viewer, switches) {
      const { personNo } = demand(viewer, 'keep');
      await writer.run('setNotificationSwitches', { personNo, switches });
    },
    async hearing(viewer) {
      return hearingOf(database, demand(viewer, 'keep').personNo);
    },
    async mute(viewer, { paper, on }) {
      const { personNo } = demand(viewer, 'keep');
      await writer.run('muteWork', { personNo, workId: await workIdOf(paper), on });
    },
    async watch(viewer, { paper, on }) {
      const { personNo } = demand(viewer, 'keep');
      await writer.run('watchWork', { personNo, workId: await workIdOf(paper), on });
    },
    async tick() {
      const all = async (once: () => Promise<number>): Promise<number> => {
        let removed = 0;
        for (let more = await once(); more > 0; more = await once()) removed += more;
        return removed;
      };
      return {
        records: await all(() => writer.run('tellNewVersions', {}, 'job')),
        notifications: await all(() => writer.run('removeOldNotifications', { before: daysAgo(KEPT_DAYS) }, 'job')),
        comments: await all(() => writer.run('eraseDeletedComments', { before: daysAgo(DELETED_KEPT_DAYS) }, 'job')),
      };
    },
  };
}

function inGroups(rows: readonly NotificationRow[]): NotificationGroup[] {
  const groups = Map.groupBy(
    rows.filter((row) => isKind(row.kind)),
    (row) => row.newest,
  );
  return [...groups.values()].map((members) => {
    const [first] = members as [NotificationRow];
    const actors = new Map(
      members.flatMap((row) => (row.handle === null ? [] : [[row.handle, row.name ?? row.handle] as const])),
    );
    return {
      no: first.newest,
      kind: first.kind as NotificationKind,
      count: Number(first.count),
      isUnread: first.read_at === null,
      at: first.at,
      actors: [...actors].map(([handle, name]) => ({ handle, name })),
      paper:
        first.work_id === null
          ? undefined
          : { id: first.public_id ?? first.work_id, workId: first.work_id, title: first.title ?? '' },
      comment:
        first.comment_id === null
          ? undefined
          : { id: first.comment_id, excerpt: markdownExcerpt(first.body ?? '', EXCERPT) },
      text: first.text ?? undefined,
    };
  });
}

/** A newer Broadsheet may know more of them. */
function isKind(kind: string): boolean {
  return (NOTIFICATION_KINDS as readonly string[]).includes(kind);
}
