// Imports into collections: begun, carried on lot by lot, ended, stopped.
import { randomBytes } from 'node:crypto';
import type { ImportFault } from '../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { addJob, removeJob } from '../writer/job-operations.ts';
import { type CollectionAsked, collectionToChange } from './collection-access.ts';
import { addToCollection, type NewItem } from './collection-item-operations.ts';

export interface NewCollectionImport extends CollectionAsked {
  /** Of the file. */
  readonly name: string;
  readonly input: string;
  /** Whether papers that the library lacks may go into it. */
  readonly mayAdd: boolean;
  /** When a job takes it up, if nobody has before. */
  readonly jobAt: string;
}

/** What is kept of faults; the rest is counted. */
const MOST_FAULTS = 500;
const LONGEST_RAW = 2000;

/** Returns its id. */
export async function beginCollectionImport(context: WriteContext, asked: NewCollectionImport): Promise<string> {
  const { db, now } = context;
  const { collectionNo } = await collectionToChange(context, asked, 'editor');
  const id = randomBytes(8).toString('hex');
  await db
    .insertInto('collection_imports')
    .values({
      import_id: id,
      collection_no: collectionNo,
      person_no: asked.personNo,
      name: asked.name,
      input: asked.input,
      may_add: asked.mayAdd ? 1 : 0,
      begun_at: now,
    })
    .execute();
  await addJob(context, {
    name: jobOf(id),
    kind: 'collect',
    payload: JSON.stringify({ importId: id }),
    schedule: null,
    nextRun: asked.jobAt,
  });
  return id;
}

export interface ImportLot {
  readonly importId: string;
  readonly items: readonly (NewItem & { readonly place: string; readonly raw: string })[];
  readonly faults: readonly ImportFault[];
  readonly format: string;
  /** Records looked at so far, and in all. */
  readonly done: number;
  readonly total: number;
  /** New in the library. */
  readonly arrived: number;
}

/** False when it was stopped, or its collection is gone: nothing of the lot was taken then. */
export async function carryOnCollectionImport(context: WriteContext, lot: ImportLot): Promise<boolean> {
  const { db } = context;
  const row = await db
    .selectFrom('collection_imports')
    .innerJoin('collections', 'collections.collection_no', 'collection_imports.collection_no')
    .select(['collections.collection_id', 'collection_imports.person_no', 'state', 'faults', 'faults_left_out'])
    .select(['added', 'known', 'arrived'])
    .where('import_id', '=', lot.importId)
    .executeTakeFirst();
  if (!row || (row.state !== 'waiting' && row.state !== 'running')) return false;
  const { added, known, leftOut } = await addToCollection(context, {
    collectionId: row.collection_id,
    personNo: row.person_no,
    items: lot.items,
  });
  const full = new Set(leftOut);
  const faults = [
    ...lot.faults,
    ...lot.items.flatMap(({ workNo, place, raw }) =>
      full.has(workNo) ? [{ place, reason: 'the collection is full', raw }] : [],
    ),
  ];
  const kept = [
    ...(JSON.parse(row.faults) as ImportFault[]),
    ...faults.map((fault) => ({ ...fault, raw: fault.raw.slice(0, LONGEST_RAW).toWellFormed() })),
  ];
  await db
    .updateTable('collection_imports')
    .set({
      state: 'running',
      format: lot.format,
      done: lot.done,
      total: lot.total,
      added: row.added + added,
      known: row.known + known,
      arrived: row.arrived + lot.arrived,
      faults: JSON.stringify(kept.slice(0, MOST_FAULTS)),
      faults_left_out: row.faults_left_out + Math.max(0, kept.length - MOST_FAULTS),
    })
    .where('import_id', '=', lot.importId)
    .execute();
  return true;
}

/** The text is not needed any more, nor the job. */
export async function endCollectionImport(
  context: WriteContext,
  { importId, failure }: { readonly importId: string; readonly failure: string | null },
): Promise<void> {
  const { db, now } = context;
  await db
    .updateTable('collection_imports')
    .set({ state: failure === null ? 'done' : 'failed', failure, input: null, ended_at: now })
    .where('import_id', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  await removeJob(context, { name: jobOf(importId) });
}

/** What went in stays. Twice is as good as once. */
export async function stopCollectionImport(
  context: WriteContext,
  { importId, personNo }: { readonly importId: string; readonly personNo: number },
): Promise<void> {
  const { db, now } = context;
  const row = await db
    .selectFrom('collection_imports')
    .select('person_no')
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (row?.person_no !== personNo)
    throw new BroadsheetError('not-found', `there is no import ${importId.slice(0, 40)} of yours`);
  await db
    .updateTable('collection_imports')
    .set({ state: 'stopped', input: null, ended_at: now })
    .where('import_id', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  await removeJob(context, { name: jobOf(importId) });
}

function jobOf(importId: string): string {
  return `collect ${importId}`;
}
