// Papers of Semantic Scholar: answers of the graph and recommendations APIs, and the datasets' JSON lines.
import { str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { sampleRecord } from '../json/sample-record.ts';
import type { Head, Reader } from '../reader.ts';
import { lowerKeys } from './lower-keys.ts';
import { adaptRecord } from './record-adapt.ts';

const LISTS = ['data', 'recommendedPapers', 'papers'];

/** Errors as this API words them; others of the shape `{error}` may be anybody's. */
const ERROR =
  /\b(?:paper|author) with id\b|title match not found|no positive paper|unrecognized or unsupported fields|unacceptable query params/i;

export const semanticscholarReader: Reader = {
  format: 'semanticscholar',
  label: 'Semantic Scholar papers (graph API, datasets)',
  detect(head) {
    const sample = sampleRecord(head, LISTS);
    if (!sample) return 0;
    const { outer } = sample;
    if (outer.has('recommendedPapers')) return 0.97;
    const record = lowerKeys(sample.record);
    const paper = [record.citingpaper, record.citedpaper, record.paper].map(lowerKeys);
    for (const wire of [record, ...paper]) {
      if ('paperid' in wire || 'corpusid' in wire) return 0.95;
    }
    if ('authorid' in record || 'citingcorpusid' in record) return 0.9;
    return otherAnswer(outer, head);
  },
  async *read(input, options) {
    yield* readRecords(input, LISTS, (value) => adaptRecord(value, options));
  },
};

/** Answers that hold no papers are claimed too, so that the complaint can say what they are. */
function otherAnswer(outer: ReadonlySet<string>, head: Head): number {
  const has = (...keys: readonly string[]) => keys.every((key) => outer.has(key));
  if (has('release_id', 'datasets') || has('dataset', 'diffs') || has('name', 'README', 'files')) return 0.9;
  if (has('total', 'offset') || has('total', 'token')) return 0.6;
  // A batch answer that begins with an id not found.
  if (/^\s*\[\s*null\s*,/.test(head.text) && /"(?:paper|author)Id"\s*:/.test(head.text)) return 0.9;
  if (/^\s*\[\s*(?:null\s*(?:,\s*)?)+\]\s*$/.test(head.text)) return 0.3;
  if (/^\s*\[\s*"\d{4}-\d{2}-\d{2}"\s*[,\]]/.test(head.text)) return 0.5;
  const error = str(lowerKeys(head.json?.first).error) ?? '';
  return outer.size === 1 && ERROR.test(error) ? 0.6 : 0;
}
