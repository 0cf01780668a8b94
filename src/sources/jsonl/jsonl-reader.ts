// JSON lines (or a JSON list) of plain paper objects, {id, title, abstract, authors, date, ...}, as crawlers and test
// collections write them; the last to be asked, because any JSON with titles looks like it.
import { str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptPlainRecord } from './adapt-plain.ts';

const LISTS = ['papers', 'data', 'results', 'items', 'records', 'entries', 'articles', 'documents', 'docs', 'works'];
const IDS = ['id', '_id', 'arxiv_id', 'arxivId', 'doi', 'DOI', 'url', 'link', 'pdf', 'paper_id', 'acl_id'];
const TEXTS = ['abstract', 'summary', 'text', 'description'];
const OTHERS = [
  'authors',
  'author',
  'date',
  'year',
  'published',
  'venue',
  'journal',
  'categories',
  'keywords',
  'citations',
];

export const jsonlReader: Reader = {
  format: 'jsonl',
  label: 'JSON lines',
  detect(head) {
    const record = sampleRecord(head, LISTS)?.record;
    if (!record || str(record.title) === undefined) return 0;
    const has = (keys: readonly string[]): number => (keys.some((key) => Object.hasOwn(record, key)) ? 1 : 0);
    // Enough for a title with anything beside it, less than any reader that knows its own keys.
    const sure = 0.1 + 0.1 * (has(IDS) + has(TEXTS) + has(OTHERS));
    return sure > 0.1 ? sure : 0;
  },
  async *read(input, options) {
    yield* readRecords(input, LISTS, (value) => [adaptPlainRecord(value, options.zone)]);
  },
};
