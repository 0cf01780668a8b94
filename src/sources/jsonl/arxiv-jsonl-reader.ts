// arXiv's metadata dump as JSON lines (the snapshot on Kaggle): one object a paper, newest version, all version dates.
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptDumpRecord } from './adapt-dump.ts';

/** Of these at least three; crawls use some of the other names too. */
const OWN_KEYS = ['authors_parsed', 'versions', 'update_date', 'journal-ref', 'report-no', 'submitter'];

export const arxivJsonlReader: Reader = {
  format: 'arxiv-jsonl',
  label: 'arXiv metadata dump (JSON lines)',
  detect(head) {
    const record = sampleRecord(head, [])?.record;
    if (!record || !Object.hasOwn(record, 'id') || !Object.hasOwn(record, 'title')) return 0;
    return hasKeys(record, OWN_KEYS) >= 3 ? 0.95 : 0;
  },
  async *read(input, options) {
    yield* readRecords(input, [], (value) => [adaptDumpRecord(value, options.zone)]);
  },
};
