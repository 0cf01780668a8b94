// Reads a rejected record again from its kept text, with the reader that refused it.
import type { Paper } from '../domain/paper.ts';
import { BroadsheetError } from '../errors.ts';
import { openText } from '../sources/input/open.ts';
import type { Reader } from '../sources/reader.ts';
import { readers } from '../sources/registry.ts';
import { rejectedRecord } from '../store/read/housekeeping.ts';
import { type IngestCounts, type IngestDependencies, ingestPapers } from './ingest-papers.ts';

export interface RetryOutcome extends Pick<IngestCounts, 'added' | 'changed' | 'unchanged' | 'rejected'> {
  readonly message?: string | undefined;
}

export async function retryRejected(
  dependencies: IngestDependencies,
  rejectedNo: number,
  zone: string,
): Promise<RetryOutcome> {
  const row = await rejectedRecord(dependencies.database, rejectedNo);
  if (!row) throw new BroadsheetError('not-found', `there is no rejected record ${rejectedNo}`);
  if (row.state !== 'open')
    return { added: 0, changed: 0, unchanged: 0, rejected: 0, message: 'went in on an earlier try' };
  const reader = storedPaper(row.source, row.raw) ?? readers.find((one) => one.format === row.source);
  const opened = openText(row.input, row.raw);
  const report = await ingestPapers(dependencies, opened, {
    seen: row.seen,
    seenGuessed: true,
    zone,
    priority: 'user',
    reader,
    keptAlready: true,
  });
  const { added, changed, unchanged } = report;
  const went = added + changed + unchanged > 0;
  if (went) await dependencies.writer.run('closeRejected', { rejectedNo });
  return {
    added,
    changed,
    unchanged,
    rejected: went ? 0 : 1,
    message: went ? undefined : (report.failure ?? report.messages[0] ?? 'nothing in it could be read as a paper'),
  };
}

/** Records that were read but refused afterwards (a duplicate id) are kept as the paper itself. */
function storedPaper(format: string, raw: string): Reader | undefined {
  let paper: Partial<Paper>;
  try {
    paper = JSON.parse(raw) as Partial<Paper>;
  } catch {
    return undefined;
  }
  if (
    typeof paper !== 'object' ||
    paper === null ||
    typeof paper.title !== 'string' ||
    !Array.isArray(paper.authors) ||
    typeof paper.ids !== 'object' ||
    typeof paper.dates !== 'object'
  )
    return undefined;
  return {
    format,
    label: format,
    detect: () => 1,
    async *read() {
      yield { kind: 'paper', paper: paper as Paper, place: { record: 1 } };
    },
  };
}
