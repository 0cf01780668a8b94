// A collection with queries and what judges said: what a system is measured on.
import type { Judgements } from '../metrics/judgements.ts';
import type { Collection } from './collection.ts';

export interface TestSet {
  readonly name: string;
  readonly collection: Collection;
  /** Id to text: the queries that are judged, in the order of their file. */
  readonly queries: ReadonlyMap<string, string>;
  /** By query, of the same queries. Documents that are not in the collection are among them, as in trec_eval. */
  readonly judgements: ReadonlyMap<string, Judgements>;
  /** Query to the document that it was made of, which no system may answer; empty where queries are no documents. */
  readonly own: ReadonlyMap<string, string>;
  /** What was set aside or looks odd, for the reader of the report. */
  readonly remarks: readonly string[];
}
