// Works of OpenAlex: list answers, single works and the snapshot's JSON lines.
import { obj, str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptWork } from './work-adapt.ts';

const OWN_KEYS = [
  'abstract_inverted_index',
  'authorships',
  'cited_by_count',
  'referenced_works',
  'primary_location',
  'open_access',
];
/** Others of the shape `{error, message}` may be anybody's. */
const ERROR = /openalex|valid (?:field|parameter|filter)/i;
const ENTITY_URL = /^https?:\/\/openalex\.org\/[A-Z]\d+$/;

export const openalexReader: Reader = {
  format: 'openalex',
  label: 'OpenAlex works',
  detect(head) {
    const sample = sampleRecord(head, ['results']);
    if (!sample) return 0;
    const { record, outer } = sample;
    if (ENTITY_URL.test(str(record.id) ?? '') || ENTITY_URL.test(str(obj(record.ids).openalex) ?? '')) return 0.98;
    const own = hasKeys(record, OWN_KEYS);
    if (own >= 2) return 0.95;
    if (own === 1) return 0.7;
    const meta = obj(head.json?.first.meta);
    if (outer.has('results') && Object.hasOwn(meta, 'db_response_time_ms')) return 0.95;
    return outer.has('error') && ERROR.test(str(head.json?.first.message) ?? '') ? 0.5 : 0;
  },
  async *read(input, options) {
    yield* readRecords(input, ['results'], (value) => adaptWork(value, options));
  },
};
