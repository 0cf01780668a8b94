// What an alert points at, looked up when it is made: the form in which it is kept, its name, and where looking begins.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { FollowKind } from '../../domain/community/follow-views.ts';
import type { AlertKind, KnownOfPaper } from '../../domain/mailing/alert-views.ts';
import { keptTarget } from '../community/follow-target.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { knownNow } from './alert-papers.ts';

export interface AlertWish {
  readonly kind: AlertKind;
  /** Of a search: the id of a saved one, or ''. Of a paper: its work id. */
  readonly target: string;
  /** Of a search that is not saved. */
  readonly q: string;
  readonly mode: string;
}

export interface FoundTarget {
  /** As in `alerts.target`. */
  readonly target: string;
  readonly label: string;
  readonly q: string | null;
  readonly mode: string | null;
  readonly cursor: number;
  readonly known: KnownOfPaper | undefined;
}

/** Undefined when there is no such thing, or it is not theirs. What is there already is no news. */
export async function alertTarget(
  context: WriteContext,
  personNo: number,
  wish: AlertWish,
): Promise<FoundTarget | undefined> {
  if (wish.kind === 'paper') return paperTarget(context, wish.target);
  const cursor = await newestWork(context);
  if (wish.kind === 'search') {
    const search = await searchTarget(context, personNo, wish);
    return search && { ...search, cursor, known: undefined };
  }
  const kind: Exclude<FollowKind, 'search' | 'person'> = wish.kind;
  const kept = await keptTarget(context.db, personNo, { kind, target: wish.target });
  if (!kept) return undefined;
  const isQuery = kind === 'topic';
  return { ...kept, q: isQuery ? kept.target : null, mode: isQuery ? 'words' : null, cursor, known: undefined };
}

async function searchTarget(
  { db }: WriteContext,
  personNo: number,
  { target, q, mode }: AlertWish,
): Promise<Pick<FoundTarget, 'target' | 'label' | 'q' | 'mode'> | undefined> {
  if (target === '') {
    const hash = createHash('sha256').update(`${mode}\n${q}`).digest('hex').slice(0, 24);
    return { target: hash, label: q, q, mode };
  }
  const saved = await db
    .selectFrom('saved_searches')
    .select(['name', 'q', 'mode'])
    .where('saved_id', '=', target)
    .where('person_no', '=', personNo)
    .executeTakeFirst();
  return saved && { target, label: saved.name, q: saved.q, mode: saved.mode };
}

async function paperTarget(context: WriteContext, workId: string): Promise<FoundTarget | undefined> {
  const { db } = context;
  const {
    rows: [work],
  } = await sql<{
    work_no: number;
    work_id: string;
    title: string;
  }>`select shown.work_no, shown.work_id, shown.title from works as named
    join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no)
    where named.work_id = ${workId} and shown.hidden = 0`.execute(db);
  if (!work) return undefined;
  return {
    target: work.work_id,
    label: work.title,
    q: null,
    mode: null,
    cursor: await lastChangeOf(context),
    known: await knownNow(context, work.work_no),
  };
}

/** Where looking begins (again) for an alert of this kind: what is there already is no news. */
export async function alertStart(
  context: WriteContext,
  kind: string,
  target: string,
): Promise<Pick<FoundTarget, 'cursor' | 'known'>> {
  if (kind !== 'paper') return { cursor: await newestWork(context), known: undefined };
  const found = await paperTarget(context, target);
  return { cursor: found?.cursor ?? (await lastChangeOf(context)), known: found?.known };
}

async function newestWork({ db }: WriteContext): Promise<number> {
  const row = await db
    .selectFrom('works')
    .select(({ fn }) => fn.max('work_no').as('no'))
    .executeTakeFirst();
  return Number(row?.no ?? 0);
}

async function lastChangeOf({ db }: WriteContext): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}
