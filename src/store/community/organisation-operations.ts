// Joining and renaming organisations. The source's name goes on to stand in the bylines that it wrote.
import { sql } from 'kysely';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import type { MergeDetail } from './author-merge-operations.ts';
import { addNameEdit } from './name-edits.ts';

export interface MergeArgs {
  readonly personNo: number;
  readonly handle: string;
  readonly into: string;
}

export interface RenameDetail {
  readonly before: string;
  readonly after: string;
}

/** Answers the handle under which both are shown. */
export async function mergeOrganisations(
  context: WriteContext,
  { personNo, handle, into }: MergeArgs,
): Promise<{ readonly handle: string }> {
  const { db } = context;
  const loser = await livingOrganisation(context, handle);
  const winner = await livingOrganisation(context, into);
  if (loser.org_no === winner.org_no) throw new BroadsheetError('usage', 'both are the same organisation already');
  const moved = await db.selectFrom('organisations').select('org_no').where('merged_into', '=', loser.org_no).execute();
  await db
    .updateTable('organisations')
    .set({ merged_into: winner.org_no })
    .where((where) => where.or([where('org_no', '=', loser.org_no), where('merged_into', '=', loser.org_no)]))
    .execute();
  await addNameEdit(context, {
    kind: 'organisation-merge',
    subjectNo: loser.org_no,
    objectNo: winner.org_no,
    detail: { moved: moved.map((row) => row.org_no) } satisfies MergeDetail,
    personNo,
  });
  await audit(context, personNo, 'organisation-merge', loser.handle, `into ${winner.handle}`);
  return { handle: winner.handle };
}

export interface RenameArgs {
  readonly personNo: number;
  readonly handle: string;
  readonly name: string;
}

/** The handle stays, and with it every address. */
export async function renameOrganisation(
  context: WriteContext,
  { personNo, handle, name }: RenameArgs,
): Promise<{ readonly handle: string }> {
  const own = await livingOrganisation(context, handle);
  if (own.name === name) return { handle: own.handle };
  await context.db.updateTable('organisations').set({ name }).where('org_no', '=', own.org_no).execute();
  await addNameEdit(context, {
    kind: 'organisation-rename',
    subjectNo: own.org_no,
    detail: { before: own.name, after: name } satisfies RenameDetail,
    personNo,
  });
  await audit(context, personNo, 'organisation-rename', own.handle, `${own.name} to ${name}`);
  return { handle: own.handle };
}

async function livingOrganisation(
  { db }: WriteContext,
  handle: string,
): Promise<{ org_no: number; handle: string; name: string }> {
  const { rows } = await sql<{
    org_no: number;
    handle: string;
    name: string;
  }>`select org_no, handle, name from organisations
    where org_no = (select coalesce(merged_into, org_no) from organisations where handle = ${handle})`.execute(db);
  const [row] = rows;
  if (!row) throw new BroadsheetError('not-found', `there is no organisation "${handle.slice(0, 80)}"`);
  return row;
}

async function audit(
  context: WriteContext,
  personNo: number,
  action: string,
  handle: string,
  detail: string,
): Promise<void> {
  await recordAudit(context, {
    personNo,
    origin: undefined,
    action,
    target: `/orgs/${handle}`,
    outcome: 'done',
    detail,
  });
}
