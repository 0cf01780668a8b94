// The list of what curators did with names, from which each can be undone.
import type { NameEditKind, NameEditView } from '../../domain/community/author-views.ts';
import type { Database } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';

interface NewNameEdit {
  readonly kind: NameEditKind;
  readonly subjectNo: number;
  readonly objectNo?: number | undefined;
  readonly detail: object;
  readonly personNo: number;
}

export async function addNameEdit({ db, now }: WriteContext, edit: NewNameEdit): Promise<void> {
  await db
    .insertInto('name_edits')
    .values({
      kind: edit.kind,
      subject_no: edit.subjectNo,
      object_no: edit.objectNo ?? null,
      detail: JSON.stringify(edit.detail),
      by_no: edit.personNo,
      at: now,
    })
    .execute();
}

const PER_PAGE = 50;

interface Named {
  readonly no: number;
  readonly name: string;
  readonly key: string;
}

/** Newest first. Three statements. */
export async function nameEdits(
  { db }: Database,
  page: number,
): Promise<{ readonly edits: readonly NameEditView[]; readonly total: number }> {
  const { total } = await db
    .selectFrom('name_edits')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('name_edits')
    .leftJoin('people', 'people.person_no', 'name_edits.by_no')
    .select(['edit_no', 'kind', 'subject_no', 'object_no', 'detail', 'at', 'undone_at', 'handle', 'name', 'deleted_at'])
    .orderBy('edit_no', 'desc')
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
    .execute();
  const numbers = (side: 'author' | 'organisation') => [
    ...rows.flatMap((row) => (row.kind.startsWith(side) ? [row.subject_no, row.object_no ?? row.subject_no] : [])),
    0,
  ];
  const named: Named[] = await db
    .selectFrom('authors')
    .select(['author_no as no', 'name', 'slug as key'])
    .where('author_no', 'in', numbers('author'))
    .unionAll(
      // Their numbers must not meet: organisations count downwards here.
      db
        .selectFrom('organisations')
        .select(({ ref, neg }) => [neg(ref('org_no')).as('no'), 'name', 'handle as key'])
        .where('org_no', 'in', numbers('organisation')),
    )
    .execute();
  const nameOf = (kind: string, no: number) => {
    const row = named.find((one) => one.no === (kind.startsWith('author') ? no : -no));
    return { name: row?.name ?? '', key: row?.key ?? '' };
  };
  return {
    total: Number(total),
    edits: rows.map((row) => {
      const detail = JSON.parse(row.detail) as { moved?: unknown[]; before?: string; after?: string };
      return {
        edit: row.edit_no,
        kind: row.kind as NameEditKind,
        subject: nameOf(row.kind, row.subject_no),
        object: row.object_no === null ? undefined : nameOf(row.kind, row.object_no),
        papers: row.kind === 'author-split' ? detail.moved?.length : undefined,
        before: detail.before,
        after: detail.after,
        by: row.handle === null || row.deleted_at !== null ? undefined : { handle: row.handle, name: row.name ?? '' },
        at: row.at,
        undoneAt: row.undone_at ?? undefined,
      };
    }),
  };
}
