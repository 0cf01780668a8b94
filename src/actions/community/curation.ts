// What curators decide about papers: day, pins, hiding and deleting, and which works are one.
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { addDays, instantToDate, parseDate } from '../../domain/dates.ts';
import { BroadsheetError } from '../../errors.ts';
import { type FoundWork, findWork } from '../../store/read/papers.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

const EARLIEST_DAY = '1900-01-01';
/** A pin that nobody remembers would stay for ever. */
const LONGEST_PIN_DAYS = 60;
const LONGEST_REASON = 300;

interface Deciding {
  /** Of the paper, any that leads to it. */
  readonly id: string;
  /** Address of the client. */
  readonly origin?: string | undefined;
}

export interface Curation {
  /** undefined: back to the day that the sources give. */
  setDay(viewer: Viewer | undefined, request: Deciding & { readonly day: string | undefined }): Promise<void>;
  /** Leads its day until that day, inclusive; undefined: no longer. */
  pin(viewer: Viewer | undefined, request: Deciding & { readonly until: string | undefined }): Promise<void>;
  hide(viewer: Viewer | undefined, request: Deciding & { readonly reason: string }): Promise<void>;
  /** Its page says that it is gone, and why; no import brings it back. */
  remove(viewer: Viewer | undefined, request: Deciding & { readonly reason: string }): Promise<void>;
  /** A hidden paper, or, for an admin, a deleted one. */
  restore(viewer: Viewer | undefined, request: Deciding): Promise<void>;
  /** Takes `other` into this paper; can be undone on the page of merges. Returns the id under which both are found. */
  merge(viewer: Viewer | undefined, request: Deciding & { readonly other: string }): Promise<string>;
  decideSuggestion(
    viewer: Viewer | undefined,
    request: { readonly suggestion: number; readonly what: 'accept' | 'refuse'; readonly origin?: string | undefined },
  ): Promise<void>;
  undoMerge(
    viewer: Viewer | undefined,
    request: { readonly merge: number; readonly origin?: string | undefined },
  ): Promise<void>;
}

export function curationVerbs({ database, writer, clock, zone }: CommunityDependencies): Curation {
  async function known(id: string): Promise<FoundWork> {
    const work = id.length > 500 ? undefined : await findWork(database, id, 'all');
    if (!work) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
    return work;
  }

  async function who(viewer: Viewer | undefined, { id, origin }: Deciding) {
    const { personNo } = demand(viewer, 'curate');
    return { workNo: (await known(id)).workNo, personNo, origin };
  }

  return {
    async setDay(viewer, { day, ...request }) {
      const args = await who(viewer, request);
      const latest = addDays(instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10), 366);
      await writer.run('setPaperDay', { ...args, day: day === undefined ? null : realDay(day, EARLIEST_DAY, latest) });
    },

    async pin(viewer, { until, ...request }) {
      const args = await who(viewer, request);
      const today = instantToDate(clock(), zone) ?? clock().toISOString().slice(0, 10);
      const last = addDays(today, LONGEST_PIN_DAYS);
      await writer.run('pinPaper', { ...args, until: until === undefined ? null : realDay(until, today, last) });
    },

    async hide(viewer, { reason, ...request }) {
      const args = await who(viewer, request);
      await writer.run('hidePaper', { ...args, as: 'hidden', reason: stated(reason) });
    },

    async remove(viewer, { reason, ...request }) {
      const args = await who(viewer, request);
      await writer.run('hidePaper', { ...args, as: 'deleted', reason: stated(reason) });
    },

    async restore(viewer, request) {
      const args = await who(viewer, request);
      await writer.run('showPaper', { ...args, deletedToo: viewer !== undefined && mayDo(viewer, 'administer') });
    },

    async merge(viewer, { other, ...request }) {
      const { personNo, workNo, origin } = await who(viewer, request);
      const loser = await known(other.trim());
      const winner = await known(request.id);
      await writer.run('mergeWorks', { winnerNo: workNo, loserNo: loser.workNo, reason: 'joined by a curator' });
      await writer.run('recordAudit', {
        personNo,
        origin,
        action: 'paper-merge',
        target: winner.publicId,
        outcome: 'done',
        detail: loser.publicId,
      });
      return (await findWork(database, winner.publicId, 'all'))?.publicId ?? winner.publicId;
    },

    async decideSuggestion(viewer, { suggestion, what, origin }) {
      const { personNo } = demand(viewer, 'curate');
      await writer.run(what === 'accept' ? 'acceptSuggestion' : 'refuseSuggestion', { suggestionNo: suggestion });
      const action = `merge-${what}`;
      await writer.run('recordAudit', {
        personNo,
        origin,
        action,
        target: `suggestion ${suggestion}`,
        outcome: 'done',
      });
    },

    async undoMerge(viewer, { merge, origin }) {
      const { personNo } = demand(viewer, 'curate');
      await writer.run('undoMerge', { mergeNo: merge });
      await writer.run('recordAudit', {
        personNo,
        origin,
        action: 'merge-undo',
        target: `merge ${merge}`,
        outcome: 'done',
      });
    },
  };
}

function realDay(day: string, first: string, last: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseDate(day) !== day)
    throw new BroadsheetError('usage', `"${day.slice(0, 20)}" is not a day; it must be like 2025-11-27`);
  if (day < first || day > last) throw new BroadsheetError('usage', `the day must be between ${first} and ${last}`);
  return day;
}

function stated(reason: string): string {
  const shown = reason.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (shown === '') throw new BroadsheetError('usage', 'a reason is needed: readers and other curators will ask');
  if (shown.length > LONGEST_REASON)
    throw new BroadsheetError(
      'too-large',
      `the reason has ${shown.length} characters; at most ${LONGEST_REASON} are taken`,
    );
  return shown;
}
