// Works of Crossref: answers of its API, the public data files, JSON lines and single works.
import { str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptWork } from './work-adapt.ts';

const LISTS = ['message.items', 'items'];
/** Keys that CSL-JSON, which is otherwise alike, does not have. */
const OWN_KEYS = [
  'indexed',
  'deposited',
  'reference-count',
  'references-count',
  'is-referenced-by-count',
  'member',
  'prefix',
  'content-domain',
  'short-container-title',
  'published-print',
  'issn-type',
];

export const crossrefReader: Reader = {
  format: 'crossref',
  label: 'Crossref works',
  detect(head) {
    const sample = sampleRecord(head, [...LISTS, 'message']);
    if (!sample) return 0;
    const { outer, record } = sample;
    if (outer.has('message-type') && (outer.has('message-version') || outer.has('status'))) return 0.98;
    const own = hasKeys(record, OWN_KEYS);
    const named = str(record.DOI) !== undefined || Array.isArray(record.title);
    if (own >= 3) return 0.95;
    if (own >= 1 && named) return 0.9;
    return str(record.DOI) !== undefined && Array.isArray(record.title) ? 0.8 : 0;
  },
  async *read(input) {
    yield* readRecords(input, LISTS, adaptWork);
  },
};
