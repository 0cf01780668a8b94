// What a pool and its workers say to each other.
import type { EngineErrorCode } from '../error.ts';
import type { SnapshotHandle } from '../files/open-index.ts';

/** The state of the index as one thread opened it, for the others: no copy of the index. */
export interface SharedView {
  /** undefined when there is no index, or none that can be read. */
  readonly handle: SnapshotHandle | undefined;
  readonly problem: { readonly code: EngineErrorCode; readonly message: string } | undefined;
}

export type ToWorker =
  /** Be the one that opens the index and looks whether it changed. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'refresh'; readonly id: number }
  | { readonly kind: 'attach'; readonly serial: number; readonly view: SharedView }
  | { readonly kind: 'search'; readonly id: number; readonly slot: number; readonly request: unknown }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'ready' }
  /** From the keeper: the index as it is now. */
  | { readonly kind: 'view'; readonly view: SharedView }
  | { readonly kind: 'refreshed'; readonly id: number }
  | { readonly kind: 'attached'; readonly serial: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure };

/** An error on its way between threads. */
export interface Failure {
  readonly message: string;
  readonly code: string | undefined;
  readonly isEngine: boolean;
  readonly stack: string | undefined;
}

export interface PoolWorkerData {
  readonly folder: string;
  /** One a search under way, Int32: not 0 once its caller took it back. */
  readonly flags: SharedArrayBuffer;
  /** The caller's own. */
  readonly data: unknown;
}
