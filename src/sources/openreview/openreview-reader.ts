// Notes of OpenReview's API 2 (and of API 1, where fields are bare): answers, lists, single notes.
import { isObject, num, str } from '../input/fields.ts';
import { readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Reader } from '../reader.ts';
import { adaptNote } from './note-adapt.ts';

const OWN_KEYS = [
  'forum',
  'invitation',
  'invitations',
  'signatures',
  'readers',
  'cdate',
  'tcdate',
  'replyto',
  'mdate',
  'tmdate',
];

export const openreviewReader: Reader = {
  format: 'openreview',
  label: 'OpenReview notes',
  detect(head) {
    const sample = sampleRecord(head, ['notes']);
    if (!sample) return 0;
    const { outer, record } = sample;
    const own = hasKeys(record, OWN_KEYS);
    if (own >= 2 && (isObject(record.content) || str(record.id) !== undefined)) return 0.97;
    if (own === 1 && isObject(record.content)) return 0.9;
    if (outer.has('notes')) return outer.has('count') ? 0.8 : 0.5;
    const answer = head.json?.first ?? {};
    const failed = /Error$/.test(str(answer.name) ?? '') && str(answer.message) !== undefined;
    return failed && num(answer.status) !== undefined ? 0.7 : 0;
  },
  async *read(input, options) {
    yield* readRecords(input, ['notes'], (value) => adaptNote(value, options));
  },
};
