// Documents and links of a set in BEIR layout. One pass learns the ids; every use of the documents reads them again.
import { basename } from 'node:path';
import { BroadsheetError } from '../../src/errors.ts';
import type { Collection, CollectionDocument } from './collection.ts';
import { readLinks } from './read-links.ts';
import { readRecords, textField } from './read-records.ts';
import { SetAside } from './set-aside.ts';
import type { SetFiles } from './set-files.ts';

export interface ReadCollection {
  readonly collection: Collection;
  readonly remarks: readonly string[];
}

/** Told how many documents were read so far; throws to give up. */
export type OnDocuments = (count: number) => Promise<void>;

const EVERY = 5000;

/** @throws BroadsheetError `nothing-read` when the corpus has no document. */
export async function readCollection(
  name: string,
  { corpus, citations }: Pick<SetFiles, 'corpus' | 'citations'>,
  onDocuments: OnDocuments,
): Promise<ReadCollection> {
  const aside = new SetAside(basename(corpus));
  const ordinals = new Map<string, number>();
  let empty = 0;
  for await (const record of readRecords(corpus, aside)) {
    if (textField(record, 'title').trim() === '' && textField(record, 'text').trim() === '') empty++;
    ordinals.set(record.id, ordinals.size);
    if (ordinals.size % EVERY === 0) await onDocuments(ordinals.size);
  }
  const remarks = aside.remarks();
  if (ordinals.size === 0)
    throw new BroadsheetError('nothing-read', [`${corpus} has no document`, ...remarks].join('; '));
  if (empty > 0) remarks.push(`${basename(corpus)}: ${empty} documents have neither title nor text`);

  const ordinal = (id: string) => ordinals.get(id);
  const ofLinks = new SetAside(citations === undefined ? '' : basename(citations));
  const links = citations === undefined ? [] : await readLinks(citations, ordinal, ofLinks);
  remarks.push(...ofLinks.remarks());
  return {
    collection: { name, ids: [...ordinals.keys()], ordinal, links, documents: () => documents(corpus) },
    remarks,
  };
}

async function* documents(corpus: string): AsyncGenerator<CollectionDocument> {
  let ordinal = 0;
  for await (const record of readRecords(corpus, new SetAside(basename(corpus))))
    yield { ordinal: ordinal++, id: record.id, title: textField(record, 'title'), text: textField(record, 'text') };
}
