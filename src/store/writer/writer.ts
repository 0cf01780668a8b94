// The one door through which everything is written (CONTRACTS "Writing, indexing, processes"): named operations, each its own
// transaction, run one after another in order of priority. `direct-writer.ts` runs them here, `worker-writer.ts` in a thread.
import type { Operations } from './operations.ts';

export type OperationName = keyof Operations;
export type OperationArguments<K extends OperationName> = Parameters<Operations[K]>[1];
export type OperationResult<K extends OperationName> = Awaited<ReturnType<Operations[K]>>;

/** A person waits for `user`; jobs go before bulk imports, which give way after every transaction. */
export type Priority = 'user' | 'job' | 'bulk';

export interface Writer extends AsyncDisposable {
  /** Resolves when the operation is committed; rejects with what it threw, nothing of it written. */
  run<K extends OperationName>(name: K, args: OperationArguments<K>, priority?: Priority): Promise<OperationResult<K>>;
}
