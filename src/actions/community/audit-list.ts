// Reading the audit log: a page of it, all of it as lines, and forgetting what is old.
import { setImmediate } from 'node:timers/promises';
import {
  AUDIT_OUTCOMES,
  type AuditFilter,
  type AuditLine,
  type AuditPage,
} from '../../domain/community/audit-list-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { parseDate } from '../../domain/dates.ts';
import { BroadsheetError } from '../../errors.ts';
import { auditLines } from '../../store/community/audit-list.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

/** As typed; '' lets everything through. */
export interface AuditAsked {
  readonly action: string;
  readonly person: string;
  readonly outcome: string;
  readonly day: string;
}

export interface AuditList {
  /** `before`: the `older` of the page before. Throws `usage` for a day or an outcome that cannot be. */
  page(viewer: Viewer | undefined, asked: AuditAsked, before?: number): Promise<AuditPage>;
  /** JSON lines, newest first; read while they are sent. */
  lines(
    viewer: Viewer | undefined,
    asked: AuditAsked,
    request: { readonly origin?: string | undefined },
  ): Promise<AsyncIterable<string>>;
  /** Entries are kept for 400 days. For a job; returns how many went. */
  tick(): Promise<number>;
}

const PER_PAGE = 100;
const LOT = 500;
/** A year, and time to look at it. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

export function auditListVerbs({
  database,
  writer,
  clock,
}: Pick<CommunityDependencies, 'database' | 'writer' | 'clock'>): AuditList {
  async function* everyLine(filter: AuditFilter, upTo: number | undefined): AsyncIterable<string> {
    for (let before = upTo; ; ) {
      const lines = await auditLines(database, filter, { before, limit: LOT });
      if (lines.length > 0) yield lines.map((line) => `${JSON.stringify(plain(line))}\n`).join('');
      if (lines.length < LOT) return;
      before = lines.at(-1)?.no;
      await setImmediate();
    }
  }

  return {
    async page(viewer, asked, before) {
      demand(viewer, 'administer');
      const lines = await auditLines(database, checkedFilter(asked), { before, limit: PER_PAGE + 1 });
      const shown = lines.slice(0, PER_PAGE);
      return { lines: shown, older: lines.length > PER_PAGE ? shown.at(-1)?.no : undefined };
    },

    async lines(viewer, asked, { origin }) {
      const { personNo } = demand(viewer, 'administer');
      const filter = checkedFilter(asked);
      await writer.run('recordAudit', { personNo, origin, action: 'export', target: 'audit log', outcome: 'done' });
      return everyLine(filter, undefined);
    },

    async tick() {
      const before = new Date(clock().getTime() - KEPT_DAYS * DAY_MS).toISOString();
      let removed = 0;
      for (let more = -1; more !== 0; removed += more) more = await writer.run('removeOldAudit', { before }, 'job');
      return removed;
    },
  };
}

/** Without a name of somebody who is gone. */
function plain({ no, at, by, ...rest }: AuditLine) {
  return { no, at, by: by?.handle, ...rest };
}

function checkedFilter({ action, person, outcome, day }: AuditAsked): AuditFilter {
  const found = outcome === '' ? undefined : AUDIT_OUTCOMES.find((one) => one === outcome);
  if (outcome !== '' && !found)
    throw new BroadsheetError('usage', `outcome is "${outcome.slice(0, 40)}"; it must be done or refused`);
  if (day !== '' && !(/^\d{4}-\d{2}-\d{2}$/.test(day) && parseDate(day)))
    throw new BroadsheetError('usage', `day is "${day.slice(0, 40)}"; write it like 2025-11-27`);
  return {
    action: action.trim().toLowerCase() || undefined,
    person: person.trim().replace(/^@/, '').toLowerCase() || undefined,
    outcome: found,
    day: day || undefined,
  };
}
