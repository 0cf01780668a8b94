// All write operations by name. Each gets the context of its own transaction; arguments and results cross a thread border,
// so they are plain data.

import * as audit from '../community/audit-operations.ts';
import * as persons from '../community/person-operations.ts';
import type { IngestOutcome } from '../ingest/ingest-batch.ts';
import { ingestBatch } from '../ingest/ingest-batch.ts';
import type { PreparedRecord } from '../ingest/prepared-record.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import * as imports from './import-operations.ts';
import * as jobs from './job-operations.ts';
import * as merges from './merge-operations.ts';
import * as sample from './sample-operations.ts';

export interface IngestRequest {
  readonly importNo: number;
  readonly records: readonly PreparedRecord[];
}

/** One transaction; the writers cut long requests into several by themselves. */
function ingest(context: WriteContext, request: IngestRequest): Promise<IngestOutcome[]> {
  return ingestBatch({ ...context, importNo: request.importNo }, request.records);
}

export const operations = { ingest, ...imports, ...merges, ...sample, ...jobs, ...audit, ...persons };
export type Operations = typeof operations;
