// A searching thread of the site: a query never holds up the thread that serves pages. Its connection reads what a query needs
// of the library, passages above all.
import { poolData, serveSearches } from '../engine/pool/serve-searches.ts';
import { openSqlite } from '../store/database.ts';
import { EncoderSignals } from './encoder-signal.ts';
import { EngineBackend } from './engine-backend.ts';
import { reportDamage } from './index-state.ts';
import type { RecommendQuestion, SimilarQuestion, ThreadQuestion } from './paper-questions.ts';
import type { BackendRequest } from './search-backend.ts';

export interface SearchThreadData {
  /** The database file. */
  readonly library: string;
  /** That of the index. */
  readonly folder: string;
  /** The file of the additional encoder's vectors and what it counts for, where one is configured. */
  readonly encoder?: { readonly file: string; readonly weight: number } | undefined;
}

/** What the site asks its searching threads. */
export type SearchCall =
  | { readonly kind: 'search'; readonly request: BackendRequest }
  | { readonly kind: 'similar'; readonly question: SimilarQuestion }
  | { readonly kind: 'thread'; readonly question: ThreadQuestion }
  | { readonly kind: 'recommend'; readonly question: RecommendQuestion }
  | { readonly kind: 'complete'; readonly prefix: string; readonly limit: number }
  | { readonly kind: 'seq' };

const { library, folder, encoder } = poolData<SearchThreadData>();
const signals = encoder && new EncoderSignals(encoder.file);

serveSearches<SearchCall, unknown>((source) => {
  const backend = new EngineBackend({
    source,
    database: openSqlite(library, { readOnly: true, cacheMiB: 8 }),
    onDamage: (reason) => reportDamage(folder, reason),
    encoderSignal: ({ encoded }) => encoded && encoder && signals?.signal(encoded, encoder.weight),
  });
  return {
    search: (call, cancelled) => {
      if (call.kind === 'seq') return backend.seq();
      if (call.kind === 'similar') return backend.papers.similar(call.question, cancelled);
      if (call.kind === 'thread') return backend.papers.thread(call.question, cancelled);
      if (call.kind === 'recommend') return backend.papers.recommend(call.question);
      if (call.kind === 'complete') return backend.complete(call.prefix, call.limit);
      return backend.answer(call.request, cancelled);
    },
    close: () => backend[Symbol.asyncDispose](),
  };
});
