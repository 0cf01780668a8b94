// Reports, and the moderation queue in which curators decide them.
import type { SingleComment } from '../../domain/community/comment-views.ts';
import {
  LONGEST_REASON,
  type ModerationQueue,
  type ReportedThing,
  type ReportKind,
  type ReportTarget,
  type ReportView,
} from '../../domain/community/report-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { findPaperRef, findWorkId } from '../../store/community/comment-works.ts';
import { findComments } from '../../store/community/comments.ts';
import { personToReport, type ReportRow, reportQueue, THINGS_PER_PAGE } from '../../store/community/reports.ts';
import { tamed } from '../../text/bidi.ts';
import { singleComment } from './comment-view.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Reports {
  /** What the viewer would report. @throws `not-found` */
  target(
    viewer: Viewer | undefined,
    request: { readonly kind: ReportKind; readonly id: string },
  ): Promise<ReportTarget>;
  /** False when the viewer's report of it is open already. */
  report(
    viewer: Viewer | undefined,
    request: { readonly kind: ReportKind; readonly id: string; readonly reason: string },
  ): Promise<boolean>;
  queue(
    viewer: Viewer | undefined,
    request: { readonly page: number; readonly handled: boolean },
  ): Promise<ModerationQueue>;
  /** All open reports of the same thing; those who reported it are told. */
  decide(
    viewer: Viewer | undefined,
    request: { readonly reportNo: number; readonly state: 'dismissed' | 'upheld'; readonly note: string },
  ): Promise<void>;
  note(viewer: Viewer | undefined, request: { readonly reportNo: number; readonly note: string }): Promise<void>;
  hideComment(
    viewer: Viewer | undefined,
    request: { readonly commentId: string; readonly reason: string },
  ): Promise<void>;
  restoreComment(viewer: Viewer | undefined, commentId: string): Promise<void>;
  /** Every comment of one person; returns how many. */
  hideCommentsOf(
    viewer: Viewer | undefined,
    request: { readonly handle: string; readonly reason: string },
  ): Promise<number>;
  suspend(viewer: Viewer | undefined, request: { readonly handle: string; readonly reason: string }): Promise<void>;
  reinstate(viewer: Viewer | undefined, handle: string): Promise<void>;
}

export function reportVerbs({ database, writer }: CommunityDependencies): Reports {
  async function target(viewer: Viewer | undefined, { kind, id }: { readonly kind: ReportKind; readonly id: string }) {
    demand(viewer, 'report');
    const found = await lookUp(viewer, kind, id);
    if (!found) throw new BroadsheetError('not-found', `there is no such ${kind}`);
    return found;
  }

  async function lookUp(viewer: Viewer | undefined, kind: ReportKind, id: string): Promise<ReportTarget | undefined> {
    switch (kind) {
      case 'comment': {
        const [row] = await findComments(database, [id]);
        return row && row.hidden === 0 && row.deleted_at === null
          ? { kind, id, comment: singleComment(row, viewer) }
          : undefined;
      }
      case 'paper': {
        const paper = await findPaperRef(database, id);
        return paper && { kind, id, paper };
      }
      case 'person': {
        const person = await personToReport(database, id);
        return person && { kind, id, person: { handle: person.handle, name: person.name } };
      }
    }
  }

  return {
    target,
    async report(viewer, { kind, id, reason }) {
      const { personNo } = demand(viewer, 'report');
      const text = checkedReason(reason, 'a report needs a reason');
      const found = kind === 'paper' ? await findWorkId(database, id) : id;
      if (found === undefined) throw new BroadsheetError('not-found', 'this paper is not in the library');
      return writer.run('report', { personNo, kind, target: found, reason: text });
    },
    async queue(viewer, { page, handled }) {
      demand(viewer, 'moderate');
      const rows = await reportQueue(database, { page, handled });
      const ids = [...new Set(rows.flatMap((row) => row.comment_id ?? []))];
      const comments = new Map(
        (await findComments(database, ids)).map((row) => [row.comment_id, singleComment(row, viewer)]),
      );
      const things = Number(rows[0]?.things ?? 0);
      return {
        things: [...Map.groupBy(rows, (row) => row.first).values()].map((group) => thingOf(group, comments)),
        paging: {
          page,
          pages: Math.max(1, Math.ceil(things / THINGS_PER_PAGE)),
          total: things,
          perPage: THINGS_PER_PAGE,
        },
      };
    },
    async decide(viewer, { reportNo, state, note }) {
      const { personNo } = demand(viewer, 'moderate');
      await writer.run('decideReports', { personNo, reportNo, state, note: checkedNote(note) });
    },
    async note(viewer, { reportNo, note }) {
      demand(viewer, 'moderate');
      await writer.run('noteReport', { reportNo, note: checkedNote(note) });
    },
    async hideComment(viewer, { commentId, reason }) {
      const { personNo } = demand(viewer, 'moderate');
      await writer.run('hideComment', {
        personNo,
        commentId,
        reason: checkedReason(reason, 'hiding a comment needs a reason: readers see it in its place'),
      });
    },
    async restoreComment(viewer, commentId) {
      const { personNo } = demand(viewer, 'moderate');
      await writer.run('restoreComment', { personNo, commentId });
    },
    async hideCommentsOf(viewer, { handle, reason }) {
      const { personNo } = demand(viewer, 'moderate');
      const text = checkedReason(reason, 'hiding comments needs a reason: readers see it in their place');
      let hidden = 0;
      for (let more = -1; more !== 0; hidden += more)
        more = await writer.run('hideCommentsOf', { personNo, handle, reason: text });
      return hidden;
    },
    async suspend(viewer, { handle, reason }) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run('suspendPerson', {
        personNo,
        handle,
        reason: checkedReason(reason, 'suspending somebody needs a reason, for the audit log'),
      });
    },
    async reinstate(viewer, handle) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run('reinstatePerson', { personNo, handle });
    },
  };
}

function thingOf(rows: readonly ReportRow[], comments: ReadonlyMap<string, SingleComment>): ReportedThing {
  const [row] = rows as [ReportRow];
  return {
    kind: row.kind as ReportKind,
    comment: row.comment_id === null ? undefined : comments.get(row.comment_id),
    paper:
      row.work_id === null
        ? undefined
        : { id: row.public_id ?? row.work_id, workId: row.work_id, title: row.title ?? '' },
    person:
      row.handle === null
        ? undefined
        : { handle: row.handle, name: row.name ?? row.handle, isSuspended: row.suspended_at !== null },
    reports: rows.map(
      (one): ReportView => ({
        no: one.report_no,
        by: one.by_handle === null ? undefined : { handle: one.by_handle, name: one.by_name ?? one.by_handle },
        at: one.at,
        reason: one.reason,
        state: one.state as ReportView['state'],
        handledBy: one.handled_by ?? undefined,
        handledAt: one.handled_at ?? undefined,
        note: one.note ?? undefined,
      }),
    ),
  };
}

function checkedReason(reason: string, missing: string): string {
  const text = checkedNote(reason);
  if (text === '') throw new BroadsheetError('usage', missing);
  return text;
}

function checkedNote(note: string): string {
  const text = tamed(note).replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST_REASON)
    throw new BroadsheetError('too-large', `it has ${text.length} characters; at most ${LONGEST_REASON} are taken`);
  return text;
}
