// CSL-JSON, as Zotero, pandoc and DOI content negotiation write it: a list, one item, or a list in a wrapper.
import { isObject, str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Head, Reader } from '../reader.ts';
import { adaptCsl } from './csl-adapt.ts';

const LISTS = ['items', 'references'];
/** Of CSL 1.0.2. */
const TYPES = new Set(
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage'.split(
    ' ',
  ),
);
/** Spelled like this nowhere else, or at least not together. */
const OWN_KEYS = [
  'container-title',
  'citation-key',
  'DOI',
  'URL',
  'ISSN',
  'ISBN',
  'publisher-place',
  'event-place',
  'collection-title',
  'page',
  'accessed',
];

export const cslReader: Reader = {
  format: 'csl-json',
  label: 'CSL-JSON',
  detect,
  async *read(input) {
    yield* readRecords(input, LISTS, (value) => [
      isObject(value) ? adaptCsl(value) : { kind: 'rejected', reason: 'not an object', foreign: true },
    ]);
  },
};

function detect(head: Head): number {
  const sample = sampleRecord(head, LISTS);
  // Crossref's works are CSL-JSON but for their titles, which are lists.
  if (!sample || Array.isArray(sample.record.title)) return 0;
  const { record } = sample;
  const type = str(record.type);
  if (type === undefined || !TYPES.has(type)) return 0;
  const ownType = type.includes('-') && !type.startsWith('journal-');
  const people =
    Array.isArray(record.author) &&
    record.author.some((name) => isObject(name) && hasKeys(name, ['family', 'given', 'literal']) > 0);
  const issued = isObject(record.issued) && hasKeys(record.issued, ['date-parts', 'raw', 'literal']) > 0;
  const signs = hasKeys(record, OWN_KEYS) + (people ? 2 : 0) + (issued ? 2 : 0) + (ownType ? 1 : 0);
  if (str(record.title) === undefined) return signs >= 4 ? 0.7 : 0;
  return signs >= 3 ? 0.9 : signs >= 1 ? 0.6 : 0;
}
