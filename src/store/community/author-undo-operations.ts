// Undoing what a curator did with names.
import { sql } from 'kysely';
import type { NameEditKind } from '../../domain/community/author-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import { Assignments, rewriteBylines } from './author-assignments.ts';
import type { MergeDetail } from './author-merge-operations.ts';
import type { SplitDetail } from './author-split-operations.ts';
import type { RenameDetail } from './organisation-operations.ts';

interface Edit {
  readonly edit_no: number;
  readonly kind: string;
  readonly subject_no: number;
  readonly object_no: number | null;
  readonly detail: string;
}

/** Throws `conflict` where something later stands on it. */
export async function undoNameEdit(
  context: WriteContext,
  { personNo, edit }: { readonly personNo: number; readonly edit: number },
): Promise<void> {
  const { db, now } = context;
  const row = await db.selectFrom('name_edits').selectAll().where('edit_no', '=', edit).executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `there is no change ${edit} of names`);
  if (row.undone_at !== null)
    throw new BroadsheetError('conflict', `change ${edit} was undone on ${row.undone_at.slice(0, 10)}`);
  const kind = row.kind as NameEditKind;
  if (kind === 'author-split') await undoSplit(context, row);
  else if (kind === 'organisation-rename') await undoRename(context, row);
  else await undoMerge(context, row, kind === 'author-merge' ? 'authors' : 'organisations');
  await db.updateTable('name_edits').set({ undone_at: now, undone_no: personNo }).where('edit_no', '=', edit).execute();
  await recordAudit(context, {
    personNo,
    origin: undefined,
    action: `${kind}-undo`,
    target: `change ${edit}`,
    outcome: 'done',
  });
}

async function undoMerge(context: WriteContext, edit: Edit, table: 'authors' | 'organisations'): Promise<void> {
  const { db, dialect } = context;
  const key = sql.ref(table === 'authors' ? 'author_no' : 'org_no');
  const of = sql.table(table);
  const {
    rows: [loser],
  } = await sql<{
    merged_into: number | null;
  }>`select merged_into from ${of} where ${key} = ${edit.subject_no}`.execute(db);
  if (loser?.merged_into !== edit.object_no)
    throw new BroadsheetError('conflict', `undo what was later done with the same names before change ${edit.edit_no}`);
  const { moved } = JSON.parse(edit.detail) as MergeDetail;
  await sql`update ${of} set merged_into = null where ${key} = ${edit.subject_no}`.execute(db);
  if (moved.length > 0)
    await sql`update ${of} set merged_into = ${edit.subject_no} where ${key} ${anyOf(dialect, moved)} and merged_into = ${edit.object_no}`.execute(
      db,
    );
}

async function undoRename({ db }: WriteContext, edit: Edit): Promise<void> {
  const { before, after } = JSON.parse(edit.detail) as RenameDetail;
  const { numUpdatedRows } = await db
    .updateTable('organisations')
    .set({ name: before })
    .where('org_no', '=', edit.subject_no)
    .where('name', '=', after)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new BroadsheetError('conflict', `it was renamed again since; undo that before change ${edit.edit_no}`);
}

async function undoSplit(context: WriteContext, edit: Edit): Promise<void> {
  const { db, dialect } = context;
  const other = edit.object_no as number;
  const { moved } = JSON.parse(edit.detail) as SplitDetail;
  const works = [...new Set(moved.map((one) => one.work))];
  const current = await Assignments.of(context, works);
  if (moved.some((one) => current.get(one.work, one.name)?.authorNo !== other))
    throw new BroadsheetError(
      'conflict',
      `some of these papers were moved on since; undo that before change ${edit.edit_no}`,
    );
  const left = await db
    .selectFrom('authorships')
    .select('work_no')
    .where('author_no', '=', other)
    .where(sql<boolean>`not (work_no ${anyOf(dialect, works)})`)
    .limit(1)
    .executeTakeFirst();
  const claim = await db
    .selectFrom('author_claims')
    .select('claim_no')
    .where('author_no', '=', other)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  if (!left && claim)
    throw new BroadsheetError(
      'conflict',
      'a reader is known to be this author, who would have no papers left; revoke the claim first',
    );
  for (const { work, name, from, before } of moved) {
    if (before === undefined)
      await db.deleteFrom('author_assignments').where('work_no', '=', work).where('name_slug', '=', name).execute();
    else
      await db
        .updateTable('author_assignments')
        .set({ author_no: before })
        .where('work_no', '=', work)
        .where('name_slug', '=', name)
        .execute();
    await db
      .updateTable('authorships')
      .set({ author_no: from })
      .where('work_no', '=', work)
      .where('author_no', '=', other)
      .execute();
  }
  await rewriteBylines(context, works, await Assignments.of(context, works));
}
