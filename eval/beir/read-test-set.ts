// A folder in BEIR layout as a test set. What does not fit together is counted and said.
import { basename } from 'node:path';
import { BroadsheetError } from '../../src/errors.ts';
import type { Judgements } from '../metrics/judgements.ts';
import type { Collection } from './collection.ts';
import { ownPapers } from './own-papers.ts';
import { type OnDocuments, readCollection } from './read-collection.ts';
import { readQrels } from './read-qrels.ts';
import { type JsonRecord, readRecords, textField } from './read-records.ts';
import { SetAside } from './set-aside.ts';
import { setFiles } from './set-files.ts';
import type { TestSet } from './test-set.ts';

export interface TestSetSource {
  readonly folder: string;
  /** How it is called in the report. */
  readonly name: string;
  /** `test` is qrels/test.tsv. */
  readonly qrels: string;
  /** Where queries are documents: `leave-out` the query's own one, or `keep` it. */
  readonly own: 'leave-out' | 'keep';
}

type Qrels = ReadonlyMap<string, Judgements>;

/**
 * Judged queries only; a judgement for a query that is not in queries.jsonl is left out, since nobody can ask it, one for a document
 * that is not in the corpus stays, since it is not found. A query's own paper, where left out, is not judged either.
 * @throws BroadsheetError `not-found` for a missing file, `nothing-read` without a single document, query or judgement.
 */
export async function readTestSet(source: TestSetSource, onDocuments: OnDocuments): Promise<TestSet> {
  const files = setFiles(source.folder, source.qrels);
  const ofQueries = new SetAside(basename(files.queries));
  const ofQrels = new SetAside(`qrels/${basename(files.qrels)}`);
  const qrels = await readQrels(files.qrels, ofQrels);
  if (qrels.size === 0) throw nothing(files.qrels, 'judgement', ofQrels);
  const queries = await Array.fromAsync(readRecords(files.queries, ofQueries));
  if (queries.length === 0) throw nothing(files.queries, 'query', ofQueries);
  const asked = queries.filter(({ id }) => qrels.has(id));
  if (asked.length === 0) throw nothing(files.qrels, 'judgement of a query that queries.jsonl has', ofQrels);

  const { collection, remarks } = await readCollection(source.name, files, onDocuments);
  const own = await ownOf(asked, source, collection, qrels);
  const judgements = new Map(
    asked.map(({ id }) => {
      const judged = new Map(qrels.get(id));
      judged.delete(own.papers.get(id) ?? '');
      return [id, judged];
    }),
  );
  return {
    name: source.name,
    collection,
    queries: new Map(asked.map((query) => [query.id, textField(query, 'text')])),
    judgements,
    own: own.papers,
    remarks: [
      ...remarks,
      ...ofQueries.remarks(),
      ...ofQrels.remarks(),
      ...unknownIn(qrels, new Set(asked.map(({ id }) => id)), (id) => collection.ordinal(id) !== undefined),
      ...own.remarks,
    ],
  };
}

function nothing(file: string, what: string, aside: SetAside): BroadsheetError {
  return new BroadsheetError('nothing-read', [`${file} has no ${what}`, ...aside.remarks()].join('; '));
}

/** What judgements name that is not there. */
function unknownIn(qrels: Qrels, asked: ReadonlySet<string>, isDocument: (id: string) => boolean): string[] {
  const queries = [...qrels.keys()].filter((id) => !asked.has(id));
  const documents = new Set(
    [...qrels.values()].flatMap((judged) => [...judged.keys()].filter((id) => !isDocument(id))),
  );
  const remarks: string[] = [];
  if (queries.length > 0)
    remarks.push(
      `judgements name ${queries.length} queries that queries.jsonl has not, such as ${queries[0]}: not counted`,
    );
  if (documents.size > 0)
    remarks.push(
      `judgements name ${documents.size} documents that the corpus has not, such as ${[...documents][0]}: counted as not found`,
    );
  return remarks;
}

async function ownOf(
  asked: readonly JsonRecord[],
  { own, name }: TestSetSource,
  collection: Collection,
  qrels: Qrels,
): Promise<{ papers: ReadonlyMap<string, string>; remarks: string[] }> {
  const papers = await ownPapers(asked, collection);
  const none = new Map<string, string>();
  if (own === 'leave-out') {
    const left = `${papers?.size ?? 0} of ${asked.length} queries have a paper of their own in the corpus`;
    return {
      papers: papers ?? none,
      remarks: [papers ? `${left}, which is left out` : `${left}: nothing is left out`],
    };
  }
  const hint = `the queries of ${name} look like papers of its corpus; --leave-out-query leaves a query's own paper out`;
  // Where the paper itself is what a query looks for, it must stay.
  const sought = [...(papers ?? none)].filter(([query, paper]) => (qrels.get(query)?.get(paper) ?? 0) >= 1).length;
  const isLikely = papers !== undefined && papers.size >= asked.length / 2 && sought < papers.size / 2;
  return { papers: none, remarks: isLikely ? [hint] : [] };
}
