// Per-venue JSON lists: one file holds a conference's papers of a year, merged from OpenReview and the proceedings.
import { str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptListed } from './venue-list-adapt.ts';

const OWN_KEYS = [
  'track',
  'site',
  'aff',
  'aff_domain',
  'authorids',
  'rating',
  'rating_avg',
  'confidence_avg',
  'gs_citation',
  'primary_area',
  'author_site',
  'author_num',
  'sess',
  'psid',
  'oa',
  'openreview',
  'youtube',
];

export const venueListReader: Reader = {
  format: 'venue-list',
  label: 'Per-venue paper list',
  detect(head) {
    const record = head.json?.top === 'object' ? undefined : sampleRecord(head, [])?.record;
    if (!record || str(record.title) === undefined) return 0;
    // Other lists of papers have arrays of authors.
    if (typeof record.author !== 'string' && typeof record.authors !== 'string' && !Object.hasOwn(record, 'aff'))
      return 0;
    const own = hasKeys(record, OWN_KEYS);
    if (typeof record.status === 'string') return own >= 2 ? 0.95 : own === 1 ? 0.85 : 0.4;
    return own >= 3 ? 0.8 : 0;
  },
  async *read(input) {
    yield* readRecords(input, [], adaptListed);
  },
};
