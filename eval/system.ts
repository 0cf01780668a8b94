// What is evaluated: something that is given documents, and then finds them. It never sees queries beforehand, nor judgements.
import type { Collection } from './beir/collection.ts';
import type { Scored } from './metrics/ranking.ts';

export interface OpenOptions {
  /** The set that is measured: whatever was fitted on judged sets must be fitted without this one. */
  readonly heldOut: string;
  /** Aborted by Ctrl-C; long work looks at it now and then and gives up by `signal.throwIfAborted()`. */
  readonly signal: AbortSignal;
  /** How far it is; shown only when it takes long. */
  progress(text: string): void;
}

export interface SearchOptions {
  /** A document that is to be left out: the one that the query was made of. */
  readonly exclude?: string;
}

export interface OpenedSystem extends AsyncDisposable {
  /** What to know of this run, for the report: what was trained, with which figures. */
  readonly notes: readonly string[];
  /** The best `k` documents, 1..1000, each once; their order is made anew from the scores. */
  search(query: string, options: SearchOptions, k: number): Promise<readonly Scored[]>;
}

export interface RetrievalSystem {
  /** Short: `bm25f`. */
  readonly name: string;
  /** For the report, in a line. */
  readonly what: string;
  /** Whether it makes sense on this collection; on all of them when missing. */
  appliesTo?(collection: Collection): boolean;
  open(collection: Collection, options: OpenOptions): Promise<OpenedSystem>;
}
