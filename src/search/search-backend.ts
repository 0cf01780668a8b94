// The port between the verbs and whatever finds: FTS5 now, the own engine and OpenSearch later. Hits are work numbers; the
// caller fetches what it shows.

export type SearchSort = 'relevance' | 'date' | 'votes';

export interface BackendRequest {
  /** The query language, as typed; every input means something. */
  readonly q: string;
  /** 1..1000 */
  readonly limit: number;
  readonly offset: number;
  readonly sort: SearchSort;
}

export interface BackendHit {
  readonly workNo: number;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
}

export interface BackendAnswer {
  readonly hits: readonly BackendHit[];
  readonly total: number;
  readonly chips: readonly { readonly label: string; readonly without: string }[];
  /** Last change of the library that the index knew when it answered; 0 when there is no index yet. */
  readonly seq: number;
}

export interface SearchBackend extends AsyncDisposable {
  search(request: BackendRequest): Promise<BackendAnswer>;
  /** Last change of the library that the index knows. */
  seq(): Promise<number>;
}
