// An entry of a bibliography on its way into the library: read, and taken in as an import named after whoever submitted it. An
// entry of a paper that is here already is not taken in: a note is what it brings.

import { identifierKeys } from '../../domain/identity.ts';
import { BroadsheetError } from '../../errors.ts';
import { detectFormat } from '../../sources/detect.ts';
import { InputError } from '../../sources/input/input.ts';
import { openText } from '../../sources/input/open.ts';
import type { ReadItem, ReadPaper } from '../../sources/reader.ts';
import { readers } from '../../sources/registry.ts';
import { workOfRecord } from '../../store/community/submissions.ts';
import { draftRecord } from '../../store/ingest/prepared-record.ts';
import { findPaper } from '../../store/read/papers.ts';
import { ingestPapers } from '../ingest-papers.ts';
import type { CommunityDependencies } from './community.ts';
import { checkAge } from './submission-age.ts';
import { readingOnly } from './submission-fetch.ts';

interface EntryContext extends CommunityDependencies {
  readonly today: string;
}

export async function takeInEntry(
  context: EntryContext,
  text: string,
  handle: string,
): Promise<{ readonly workId: string; readonly isNew: boolean }> {
  const { database, today, zone } = context;
  const name = `submission by ${handle}`;
  const opened = openText(name, text);
  const seen = { seen: today, seenGuessed: true, zone };
  let items: readonly ReadItem[];
  let reader: ReturnType<typeof detectFormat>;
  try {
    reader = detectFormat(opened.head, readers);
    items = await Array.fromAsync(reader.read(opened.input, seen));
  } catch (error) {
    if (error instanceof InputError) throw new BroadsheetError('usage', `the entry cannot be read: ${error.message}`);
    throw error;
  }
  const item = onlyPaper(items);
  for (const key of identifierKeys(item.paper.ids).strong) {
    const known = await findPaper(database, key.slice(key.indexOf(':') + 1));
    if (known) return { workId: known.card.workId, isNew: false };
  }
  await checkAge(database, item.paper, today);
  const report = await ingestPapers(context, openText(name, ''), {
    ...seen,
    priority: 'user',
    reader: readingOnly(reader, [item]),
  });
  const place = { source: reader.format, place: name, notes: item.notes, seen: today, today };
  const workId = await workOfRecord(database, draftRecord(item.paper, place).recordKey);
  if (workId === undefined)
    throw new BroadsheetError('usage', report.messages[0] ?? report.failure ?? 'the entry could not be taken in');
  return { workId, isNew: report.added > 0 };
}

function onlyPaper(items: readonly ReadItem[]): ReadPaper {
  const papers = items.filter((item) => item.kind === 'paper');
  if (papers.length > 1)
    throw new BroadsheetError(
      'usage',
      `these are ${papers.length} entries; submit them one by one, or import them into a collection`,
    );
  const [paper] = papers;
  if (paper) return paper;
  const rejected = items.find((item) => item.kind === 'rejected');
  throw new BroadsheetError('usage', `the entry cannot be used: ${rejected?.reason ?? 'there is no paper in it'}`);
}
