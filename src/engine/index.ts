// The public face of `broadsheet/engine`: an embeddable retrieval engine for documents with fields. What is not here may change
// without notice. Nothing inside this project imports it.
//
//   write   IndexWriter.open(folder, schema) .put(document) .remove(key) .commit(position) .merge()
//   search  openIndex(folder)?.snapshot.search({ terms, k, filter }), or SearcherPool.open(folder) in worker threads
//   words   analyse(text, 'text') makes of a text what the index has; contentTerms leaves out what only asks

export { contentTerms } from './analysis/question.ts';
export { type AnalysisKind, analyse, type Token } from './analysis/tokens.ts';
export { ANALYSIS_VERSION } from './analysis/version.ts';
export { monthEdges, yearEdges } from './columns/date-edges.ts';
export type { ValueCount } from './columns/set-column.ts';
export type { Direction } from './columns/top-by-column.ts';
export { EngineError, type EngineErrorCode } from './error.ts';
export { type CheckedFile, checkFolder } from './files/check.ts';
export { clearIndex } from './files/clear-index.ts';
export { attachSnapshot, type OpenedIndex, openIndex, type SnapshotHandle } from './files/open-index.ts';
export type { PoolSearchAnswer, PoolSearchRequest } from './pool/pool-search.ts';
export { SearcherPool } from './pool/searcher-pool.ts';
export { type PoolView, poolData, type SearchServer, serveSearches } from './pool/serve-searches.ts';
export { ThreadEnded } from './pool/thread-ended.ts';
export { WorkerPool, type WorkerPoolOptions } from './pool/worker-pool.ts';
export type { Filter } from './query/filter.ts';
export { explain, type TermShare } from './read/explain.ts';
export type { Matches, SearchRequest, Snapshot } from './read/snapshot.ts';
export type { ColumnSpec, Document, Schema, TextField } from './schema.ts';
export { nameTerm } from './segment/format.ts';
export { highlight, type Snippet, type SnippetOptions, snippet } from './snippets/snippet.ts';
export { type Hit, MOST_HITS, type Top } from './topk/search-segments.ts';
export type { QueryTerm } from './topk/weigh.ts';
export { type CorrectedQuery, correctQuery, type QueryWord } from './words/correct-query.ts';
export { IndexWriter, type WriterOptions } from './write/index-writer.ts';
export { chooseAll, chooseMerge, type MergePolicy } from './write/merge-policy.ts';
