// The verb "export": the whole library as lines of text, in its own lossless form or as citations.
import { composeWork } from '../domain/compose.ts';
import type { Database } from '../store/database.ts';
import { type ExportedRecord, exportRecords } from '../store/read/export-records.ts';
import { toBibtex, toCsl, toRis } from '../text/citation.ts';
import { citationKey } from '../text/citation-key.ts';
import { citationOfWork } from './cite-paper.ts';
import { UniqueKeys } from './unique-keys.ts';

export const EXPORT_FORMATS = ['jsonl', 'bibtex', 'ris', 'csl-json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Pieces of text, one a record (jsonl) or one a work. */
export async function* exportLibrary(database: Database, format: ExportFormat): AsyncIterable<string> {
  if (format === 'jsonl') {
    for await (const { workId, source, seen, paper } of exportRecords(database)) {
      yield `${JSON.stringify({ broadsheet: 1, work_id: workId, source, seen, paper })}\n`;
    }
    return;
  }
  if (format === 'csl-json') yield '[';
  const keys = new UniqueKeys();
  let separator = '\n';
  for await (const records of byWork(exportRecords(database))) {
    const work = composeWork(records.map(({ source, seen, paper }, recordNo) => ({ recordNo, source, seen, paper })));
    const citation = citationOfWork(work, records[0]?.workId ?? '');
    if (format === 'bibtex') yield `${toBibtex(citation, keys.unique(citationKey(citation)))}\n`;
    else if (format === 'ris') yield `${toRis(citation)}\n`;
    else yield `${separator}${JSON.stringify(toCsl(citation))}`;
    separator = ',\n';
  }
  if (format === 'csl-json') yield '\n]\n';
}

async function* byWork(records: AsyncIterable<ExportedRecord>): AsyncIterable<ExportedRecord[]> {
  let group: ExportedRecord[] = [];
  for await (const record of records) {
    if (group[0] && group[0].workNo !== record.workNo) {
      yield group;
      group = [];
    }
    group.push(record);
  }
  if (group.length > 0) yield group;
}
