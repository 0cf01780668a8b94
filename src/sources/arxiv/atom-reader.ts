// arXiv's Atom API (`export.arxiv.org/api/query`), as answered or saved.
import type { Input } from '../input/input.ts';
import { xmlRecords } from '../input/xml-records.ts';
import { textOf } from '../input/xml-tree.ts';
import type { Head, Reader, ReadItem, ReadOptions } from '../reader.ts';
import { adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { adaptAtomEntry } from './atom-adapt.ts';

const ARXIV_NAMESPACE = 'http://arxiv.org/schemas/atom';

export const arxivAtomReader: Reader = {
  format: 'arxiv-atom',
  label: 'arXiv Atom API',
  detect,
  read,
};

function detect({ xml, text }: Head): number {
  if (xml?.root !== 'feed' || xml.elements.includes('announce_type')) return 0;
  if (/<id>\s*https?:\/\/(?:export\.)?arxiv\.org\/api\//.test(text)) return 0.97;
  return xml.namespaces.includes(ARXIV_NAMESPACE) ? 0.8 : 0;
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'entry');
  let total: number | undefined;
  let entries = 0;
  const records = xmlRecords(watch.input, {
    records: ['entry'],
    outer: ['totalResults'],
    onOuter: (element) => {
      total ??= Number(textOf(element));
    },
  });
  for await (const record of records) {
    watch.saw(record);
    entries++;
    yield record.element
      ? adaptedItem(adaptAtomEntry(record.element, options.zone), record)
      : rejectedItem(record, record.error ?? 'empty');
  }
  yield* watch.notices();
  if (total !== undefined && total > entries) {
    yield { kind: 'notice', message: `the query matches ${total} papers, ${entries} of them are here` };
  }
}
