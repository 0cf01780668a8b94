// Reading the audit log, newest first, from wherever the reader is.
import { type RawBuilder, sql } from 'kysely';
import type { AuditFilter, AuditLine, AuditOutcome } from '../../domain/community/audit-list-views.ts';
import type { Database } from '../database.ts';

interface LineRow {
  readonly audit_no: number;
  readonly at: string;
  readonly origin: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly detail: string | null;
  readonly handle: string | null;
  readonly name: string | null;
  readonly deleted_at: string | null;
}

/** One statement. `before`: only entries with a smaller number. */
export async function auditLines(
  { db }: Database,
  filter: AuditFilter,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<AuditLine[]> {
  const { rows } =
    await sql<LineRow>`select audit_no, audit.at, origin, action, target, outcome, detail, people.handle, people.name,
      people.deleted_at from audit left join people on people.person_no = audit.person_no
    where ${sql.join(conditions(filter, before), sql` and `)} order by audit_no desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    no: row.audit_no,
    at: row.at,
    by:
      row.handle === null
        ? undefined
        : { handle: row.handle, name: row.name ?? row.handle, isGone: row.deleted_at !== null },
    origin: row.origin ?? undefined,
    action: row.action,
    target: row.target ?? undefined,
    outcome: row.outcome as AuditOutcome,
    detail: row.detail ?? undefined,
  }));
}

function conditions({ action, person, outcome, day }: AuditFilter, before: number | undefined): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [sql`1 = 1`];
  if (before !== undefined) all.push(sql`audit_no < ${before}`);
  if (action !== undefined) all.push(sql`action like ${`${action.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`);
  if (outcome !== undefined) all.push(sql`outcome = ${outcome}`);
  if (day !== undefined) all.push(sql`audit.at >= ${day} and audit.at < ${`${day}T24`}`);
  if (person !== undefined)
    all.push(sql`(audit.person_no = (select person_no from people where handle = ${person}) or target = ${person})`);
  return all;
}
