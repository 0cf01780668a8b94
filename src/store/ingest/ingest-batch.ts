// One import transaction: look up, decide in file order, write. The caller keeps batches small enough (25 ms, CONTRACTS).
import { sql } from 'kysely';
import { anyOf } from '../database.ts';
import { type Cell, insertMany } from '../insert-many.ts';
import { type Candidates, loadCandidates } from './load-candidates.ts';
import { mergeRows } from './merge-works.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { attachRecord, foldWork, needsRecomposed, resolveRecord } from './resolve-works.ts';
import { updateRecord } from './update-record.ts';
import { liveWork, type WorkState } from './work-state.ts';
import {
  insertPeopleAndEdges,
  insertWorks,
  recomposeWorks,
  resolveArrivals,
  type WriteContext,
} from './write-works.ts';

export type IngestOutcome = 'added' | 'changed' | 'unchanged';

export interface IngestContext extends WriteContext {
  readonly importNo: number;
}

/** In file order: of two statements that are worth the same, the later one is shown. */
interface Decision {
  readonly record: PreparedRecord;
  readonly work: WorkState;
}

/** Writes a batch inside the caller's transaction; one outcome a record, in order. No record key may stand in it twice. */
export async function ingestBatch(context: IngestContext, batch: readonly PreparedRecord[]): Promise<IngestOutcome[]> {
  const outcomes: IngestOutcome[] = [];
  while (outcomes.length < batch.length)
    outcomes.push(...(await ingestStart(context, outcomes.length === 0 ? batch : batch.slice(outcomes.length))));
  return outcomes;
}

/** As many records, from the first on, as can be decided by what is known before any of them is written. */
async function ingestStart(context: IngestContext, batch: readonly PreparedRecord[]): Promise<IngestOutcome[]> {
  const { db, dialect } = context;
  const candidates = await loadCandidates(db, dialect, batch);
  const kept = await pairsKeptApart(context, candidates);
  const outcomes: IngestOutcome[] = [];
  const decided: Decision[] = [];
  const suggestions: { a: WorkState; b: WorkState; reason: string }[] = [];
  const newIds: string[] = [];
  for (const record of batch) {
    const known = candidates.records.get(record.recordKey);
    if (known?.hash !== record.hash && needsRecomposed(record, candidates, known?.work)) break;
    if (
      known &&
      (known.hash === record.hash || (await updateRecord(context, known.recordNo, record)) === 'unchanged')
    ) {
      outcomes.push('unchanged');
      continue;
    }
    const { work, merge, suggest } = resolveRecord(record, candidates, known?.work, kept);
    outcomes.push(work.no === undefined && work.pending.length === 0 ? 'added' : 'changed');
    if (work.no === undefined && work.pending.length === 0) candidates.fresh.push(work);
    for (const { other, reason } of merge) {
      if (work.no !== undefined && other.no !== undefined) await mergeRows(context, work.no, other.no, reason);
      foldWork(other, work);
    }
    for (const { other, reason } of suggest) suggestions.push({ a: work, b: other, reason });
    for (const key of record.strong) if (!candidates.byId.has(key)) newIds.push(key);
    attachRecord(record, work, candidates);
    decided.push({ record, work });
    if (known) work.touched = true;
  }
  await writeDecisions(context, candidates, decided, newIds);
  await writeSuggestions(context, suggestions);
  return outcomes;
}

async function writeDecisions(
  context: IngestContext,
  candidates: Candidates,
  decided: readonly Decision[],
  newIds: readonly string[],
): Promise<void> {
  const { db, dialect, now, importNo } = context;
  const inserting = candidates.fresh.filter((work) => !work.mergedInto);
  const single = inserting.filter((work) => work.pending.length === 1 && !work.touched);
  const numbers = await insertWorks(
    context,
    inserting.map((work) => ({
      work: firstPending(work).work,
      isSample: work.pending.every((record) => record.source === 'sample'),
      workId: work.pending.find((record) => record.workId)?.workId,
    })),
  );
  inserting.forEach((work, i) => {
    work.no = numbers[i];
  });
  const changed = new Set(
    [...candidates.works.values()].map(liveWork).filter((work) => work.pending.length > 0 || work.touched),
  );
  const all = [...new Set([...inserting, ...changed])];

  const pending = decided.map(({ record, work }) => ({ record, no: liveWork(work).no as number }));
  const unwritten = pending.filter(({ record }) => !candidates.records.has(record.recordKey));
  const inserted = await insertMany<{ record_no: number; record_key: string }>(
    db,
    dialect,
    'records',
    ['work_no', 'source', 'record_key', 'hash', 'version', 'data', 'notes', 'place', 'seen', 'import_no', 'first_seen'],
    unwritten.map(({ record, no }): Cell[] => [
      no,
      record.source,
      record.recordKey,
      record.hash,
      record.version,
      record.data,
      record.notes,
      record.place,
      record.seen,
      importNo,
      now,
    ]),
    'returning record_no, record_key',
  );
  const recordNumbers = new Map(inserted.map((row) => [row.record_key, row.record_no]));
  const counted = unwritten.flatMap(({ record }): Cell[][] => {
    const { counts } = record;
    const recordNo = recordNumbers.get(record.recordKey);
    if (!counts || recordNo === undefined) return [];
    return [
      [
        recordNo,
        record.seen,
        counts.upvotes ?? null,
        counts.comments ?? null,
        counts.citations ?? null,
        counts.githubStars ?? null,
      ],
    ];
  });
  await insertMany(
    db,
    dialect,
    'counts',
    ['record_no', 'seen', 'upvotes', 'comments', 'citations', 'github_stars'],
    counted,
  );
  const keys = pending.flatMap(({ record, no }) => [...record.strong, ...record.weak].map((key): Cell[] => [key, no]));
  await insertMany(db, dialect, 'identifiers', ['id_key', 'work_no'], keys, 'on conflict do nothing');
  await insertMany(
    db,
    dialect,
    'titles',
    ['title_key', 'work_no'],
    pending.map(({ record, no }) => [record.titleKey, no]),
    'on conflict do nothing',
  );
  await insertPeopleAndEdges(
    context,
    single.map((work) => ({ no: work.no as number, work: firstPending(work).work })),
  );
  const weak = pending.flatMap(({ record }) => record.weak);
  await resolveArrivals(context, [...newIds, ...weak]);
  const alone = new Set(single);
  await recomposeWorks(
    context,
    all.filter((work) => !alone.has(work)).map((work) => work.no as number),
  );
  const isNew = new Set(inserting);
  await insertMany(
    db,
    dialect,
    'changes',
    ['work_no', 'kind', 'at'],
    all.map((work) => [work.no as number, isNew.has(work) ? 'added' : 'changed', now]),
  );
}

function firstPending(work: WorkState): PreparedRecord {
  const record = work.pending[0];
  if (!record) throw new Error('a new work has a record');
  return record;
}

async function pairsKeptApart({ db, dialect }: IngestContext, candidates: Candidates): Promise<ReadonlySet<string>> {
  const numbers = [...candidates.works.keys()];
  if (numbers.length < 2) return new Set();
  const rows = await db
    .selectFrom('suggested_merges')
    .select(['a_no', 'b_no'])
    .where('state', '=', 'refused')
    .where(sql<boolean>`a_no ${anyOf(dialect, numbers)}`)
    .execute();
  return new Set(rows.map((row) => `${row.a_no}-${row.b_no}`));
}

async function writeSuggestions(
  { db, dialect, now }: IngestContext,
  suggestions: readonly { a: WorkState; b: WorkState; reason: string }[],
): Promise<void> {
  const rows = suggestions.flatMap(({ a, b, reason }): Cell[][] => {
    const [one, other] = [liveWork(a).no, liveWork(b).no];
    if (one === undefined || other === undefined || one === other) return [];
    return [[Math.min(one, other), Math.max(one, other), reason, 'open', now]];
  });
  await insertMany(
    db,
    dialect,
    'suggested_merges',
    ['a_no', 'b_no', 'reason', 'state', 'at'],
    rows,
    'on conflict do nothing',
  );
}
