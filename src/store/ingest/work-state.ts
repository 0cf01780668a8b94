// A work while a batch is being decided: either a row that exists or one that will be inserted when the batch is written.
import type { IdentityFacts } from '../../domain/identity.ts';
import type { StrongKind } from '../../domain/ids.ts';
import type { PreparedRecord } from './prepared-record.ts';

export interface WorkState extends IdentityFacts {
  /** Row number; undefined until a new work has been inserted. */
  no: number | undefined;
  readonly strong: Map<StrongKind, Set<string>>;
  surname: string | undefined;
  year: number | undefined;
  /** Records of this batch that belong to it. */
  readonly pending: PreparedRecord[];
  /** Existing records of it were changed in this batch. */
  touched: boolean;
  /** The work into which it was merged in this batch. */
  mergedInto: WorkState | undefined;
}

export function newWorkState(no: number | undefined): WorkState {
  return {
    no,
    strong: new Map(),
    surname: undefined,
    year: undefined,
    pending: [],
    touched: false,
    mergedInto: undefined,
  };
}

/** Follows merges made in this batch. */
export function liveWork(work: WorkState): WorkState {
  let live = work;
  while (live.mergedInto) live = live.mergedInto;
  return live;
}

export function addStrong(work: WorkState, keys: readonly string[]): void {
  for (const key of keys) {
    const colon = key.indexOf(':');
    const kind = key.slice(0, colon) as StrongKind;
    const set = work.strong.get(kind);
    if (set) set.add(key.slice(colon + 1));
    else work.strong.set(kind, new Set([key.slice(colon + 1)]));
  }
}
