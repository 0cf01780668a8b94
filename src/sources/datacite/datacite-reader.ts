// DataCite's JSON: answers of its API, JSON lines of records, single records, bare attributes.
import { obj, str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptRecord } from './record-adapt.ts';

const OWN_KEYS = [
  'creators',
  'titles',
  'publicationYear',
  'relatedIdentifiers',
  'rightsList',
  'descriptions',
  'types',
  'dates',
];

export const dataciteReader: Reader = {
  format: 'datacite',
  label: 'DataCite JSON',
  detect(head) {
    const sample = sampleRecord(head, ['data']);
    if (!sample) return 0;
    const { outer, record } = sample;
    const attributes = obj(record.attributes);
    const doi = str(attributes.doi) ?? str(record.doi);
    const own = Math.max(hasKeys(attributes, OWN_KEYS), hasKeys(record, OWN_KEYS));
    if (record.type === 'dois' && (own >= 1 || doi !== undefined)) return 0.97;
    if (own >= 3 || (own >= 2 && doi !== undefined)) return 0.95;
    const meta = obj(head.json?.first.meta);
    if (outer.has('data') && outer.has('meta') && Object.hasOwn(meta, 'totalPages')) return 0.7;
    return outer.size === 1 && outer.has('errors') && Array.isArray(head.json?.first.errors) ? 0.4 : 0;
  },
  async *read(input, options) {
    yield* readRecords(input, ['data'], (value) => adaptRecord(value, options));
  },
};
