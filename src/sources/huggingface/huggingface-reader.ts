// Papers of Hugging Face's API, as answered or as other people archived them: daily lists, searches, single papers.
import { isObject, str } from '../input/fields.ts';
import { type Outcome, readRecords } from '../json/read-records.ts';
import { hasKeys, sampleRecord } from '../json/sample-record.ts';
import type { Head, Reader } from '../reader.ts';
import { adaptArchivePaper, isArchivePaper } from './archive-paper.ts';
import { adaptHubPaper, isHubPaper } from './hub-paper.ts';

const LISTS = ['dailyPapers', 'papers', 'results', 'data'];

export const huggingfaceReader: Reader = {
  format: 'huggingface',
  label: 'Hugging Face papers (API, archives)',
  detect,
  read: (input, { zone }) => readRecords(input, LISTS, (value) => adapt(value, zone)),
};

function detect(head: Head): number {
  const sample = sampleRecord(head, LISTS);
  if (!sample) return 0;
  const { outer, record } = sample;
  if (isArchivePaper(record)) return 0.95;
  const wire = isObject(record.paper) ? record.paper : record;
  const own = hasKeys(wire, [
    'upvotes',
    'discussionId',
    'submittedOnDailyAt',
    'submittedOnDailyBy',
    'ai_keywords',
    'ai_summary',
  ]);
  const around = hasKeys(record, ['numComments', 'submittedBy', 'isAuthorParticipating']);
  if (isHubPaper(record) && own + around >= 2) return 0.95;
  if (isHubPaper(record) && 'publishedAt' in wire && own + around >= 1) return 0.85;
  if (outer.has('dailyPapers') || (isObject(record.paper) && own + around >= 2)) return 0.8;
  // `{"error": "…"}`, the Hub's answer to what it does not have or allow.
  return outer.size === 1 && str(record.error) !== undefined ? 0.4 : 0;
}

function adapt(value: unknown, zone: string): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  if (isArchivePaper(value)) return [adaptArchivePaper(value, zone)];
  if (isHubPaper(value) || isObject(value.paper)) return [adaptHubPaper(value, { zone })];
  const error = str(value.error);
  if (error !== undefined)
    return [{ kind: 'rejected', reason: `the source answered with an error: ${error}`, foreign: true }];
  if (str(value.id) !== undefined && 'title' in value) return [adaptHubPaper(value, { zone })];
  return [{ kind: 'rejected', reason: 'neither a paper nor an item of a daily list', foreign: true }];
}
