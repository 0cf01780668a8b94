// Which work a record belongs to, decided in memory over the candidates of one batch, in file order (CONTRACTS "Works").
import { sameByTitle, strongIds } from '../../domain/identity.ts';
import type { Candidates } from './load-candidates.ts';
import type { PreparedRecord } from './prepared-record.ts';
import { addStrong, liveWork, newWorkState, type WorkState } from './work-state.ts';

/** Works of one title that are compared with a new record; more than this ("Editorial") would cost without helping. */
const MOST_NAMESAKES = 20;

export interface Resolution {
  readonly work: WorkState;
  /** Other works that this record shows to be the same, with the reason. */
  readonly merge: readonly { readonly other: WorkState; readonly reason: string }[];
  /** Works of equal title that the rules keep apart. */
  readonly suggest: readonly { readonly other: WorkState; readonly reason: string }[];
}

/** `kept` are pairs of work numbers that a person told apart, as `a-b` with a < b. */
export function resolveRecord(
  record: PreparedRecord,
  candidates: Candidates,
  known: WorkState | undefined,
  kept: ReadonlySet<string>,
): Resolution {
  const facts = {
    strong: strongIds(record.strong),
    surname: record.work.surname ?? undefined,
    year: record.work.year ?? undefined,
  };
  const matches = new Map<WorkState, string>();
  if (known) matches.set(liveWork(known), 'same record');
  for (const key of record.strong) {
    const work = candidates.byId.get(key);
    if (work && !matches.has(liveWork(work)) && !toldApart(liveWork(work), matches, kept))
      matches.set(liveWork(work), `same ${key}`);
  }
  const suggest: { other: WorkState; reason: string }[] = [];
  if (record.titleWords > 0) {
    for (const other of namesakesOf(record, candidates)) {
      if (matches.has(other) || toldApart(other, matches, kept)) continue;
      const verdict = compatibleWithAll(record, facts, other, matches);
      if (verdict.same) matches.set(other, 'equal title');
      else suggest.push({ other, reason: verdict.reason });
    }
  }
  const older = olderFirst(candidates);
  const ordered = [...matches].sort(([a], [b]) => older(a, b));
  const winner = ordered[0]?.[0] ?? newWorkState(undefined);
  const merge = ordered.slice(1).map(([other, reason]) => ({
    other,
    reason: reason === 'same record' ? 'same record and another id' : reason,
  }));
  return { work: winner, merge, suggest };
}

/** Did a person tell the work from one of those? */
function toldApart(work: WorkState, from: ReadonlyMap<WorkState, string>, kept: ReadonlySet<string>): boolean {
  if (kept.size === 0 || work.no === undefined) return false;
  for (const { no } of from.keys())
    if (no !== undefined && kept.has(`${Math.min(work.no, no)}-${Math.max(work.no, no)}`)) return true;
  return false;
}

/** Works of the record's title, oldest first. */
function namesakesOf(record: PreparedRecord, candidates: Candidates): readonly WorkState[] {
  const named = candidates.byTitle.get(record.titleKey);
  if (!named) return [];
  // Not in the order in which they came to the title: batches would decide that.
  return [...new Set([...named].map(liveWork))].sort(olderFirst(candidates)).slice(0, MOST_NAMESAKES);
}

/** By row number; works that have none yet in the order of their records. */
function olderFirst({ fresh }: Candidates): (a: WorkState, b: WorkState) => number {
  const age = (work: WorkState): number => work.no ?? Number.MAX_SAFE_INTEGER;
  return (a, b) => age(a) - age(b) || fresh.indexOf(a) - fresh.indexOf(b);
}

/**
 * Would the record be compared by title with a work whose surname and year are not known, since it was joined by others of this
 * batch? Then those must be written first, or the decision would depend on where batches begin.
 */
export function needsRecomposed(record: PreparedRecord, candidates: Candidates, known: WorkState | undefined): boolean {
  const namesakes = namesakesOf(record, candidates);
  if (namesakes.length === 0) return false;
  const matched = [known, ...record.strong.map((key) => candidates.byId.get(key))].flatMap((work) =>
    work ? [liveWork(work)] : [],
  );
  const compared = namesakes.some((work) => !matched.includes(work));
  return compared && [...namesakes, ...matched].some(isJoined);
}

/** Has more records than its surname and year were taken from. */
function isJoined(work: WorkState): boolean {
  return work.touched || work.pending.length > (work.no === undefined ? 1 : 0);
}

/** The record and every work it already belongs to must agree with the namesake, or ids that contradict would meet in one work. */
function compatibleWithAll(
  record: PreparedRecord,
  facts: Parameters<typeof sameByTitle>[1],
  other: WorkState,
  matches: ReadonlyMap<WorkState, string>,
) {
  const verdict = sameByTitle(record.titleWords, facts, other);
  if (!verdict.same) return verdict;
  for (const work of matches.keys()) {
    const with_ = sameByTitle(record.titleWords, work, other);
    if (!with_.same) return with_;
  }
  return verdict;
}

/** Makes the record part of the work, so that later records of the batch find it. */
export function attachRecord(record: PreparedRecord, work: WorkState, candidates: Candidates): void {
  work.pending.push(record);
  addStrong(work, record.strong);
  work.surname ??= record.work.surname ?? undefined;
  work.year ??= record.work.year ?? undefined;
  for (const key of record.strong) if (!candidates.byId.has(key)) candidates.byId.set(key, work);
  const titles = candidates.byTitle.get(record.titleKey);
  if (titles) titles.add(work);
  else candidates.byTitle.set(record.titleKey, new Set([work]));
}

/** Folds a work into another within the batch. */
export function foldWork(loser: WorkState, winner: WorkState): void {
  loser.mergedInto = winner;
  winner.pending.push(...loser.pending.splice(0));
  winner.touched = true;
  winner.surname ??= loser.surname;
  winner.year ??= loser.year;
  for (const [kind, values] of loser.strong) {
    const set = winner.strong.get(kind);
    if (set) for (const value of values) set.add(value);
    else winner.strong.set(kind, new Set(values));
  }
}
