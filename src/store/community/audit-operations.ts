// The audit log: written only, never changed.
import type { WriteContext } from '../ingest/write-works.ts';

export interface AuditRow {
  readonly personNo: number | undefined;
  readonly origin: string | undefined;
  readonly action: string;
  readonly target?: string | undefined;
  readonly outcome: string;
  readonly detail?: string | undefined;
}

const LONGEST = 500;

export async function recordAudit({ db, now }: WriteContext, row: AuditRow): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: now,
      person_no: row.personNo ?? null,
      origin: row.origin ?? null,
      action: row.action,
      target: row.target?.slice(0, LONGEST) ?? null,
      outcome: row.outcome,
      detail: row.detail?.slice(0, LONGEST) ?? null,
    })
    .execute();
}
