// PubMed XML: efetch answers and the yearly and daily update files, which also name citations that were deleted.
import type { Input } from '../input/input.ts';
import { xmlRecords } from '../input/xml-records.ts';
import { textOf, type XmlElement } from '../input/xml-tree.ts';
import type { Head, Place, Reader, ReadItem } from '../reader.ts';
import { adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { adaptPubmedArticle } from './pubmed-article.ts';
import { adaptPubmedBook } from './pubmed-book.ts';

const ARTICLES = ['PubmedArticle', 'MedlineCitation'];
const BOOKS = ['PubmedBookArticle'];
const DELETIONS = ['DeleteCitation', 'DeleteDocument'];
const ROOTS = new Set([
  'PubmedArticleSet',
  'PubmedBookArticleSet',
  'MedlineCitationSet',
  ...ARTICLES,
  ...BOOKS,
  ...DELETIONS,
]);

export const pubmedReader: Reader = {
  format: 'pubmed',
  label: 'PubMed XML',
  detect: ({ xml }: Head) => (xml && ROOTS.has(xml.root) ? 0.97 : 0),
  read,
};

async function* read(input: Input): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'PubmedArticle', ...BOOKS);
  for await (const record of xmlRecords(watch.input, { records: [...ARTICLES, ...BOOKS, ...DELETIONS] })) {
    watch.saw(record);
    const { element } = record;
    if (!element) yield rejectedItem(record, record.error ?? 'empty');
    else if (DELETIONS.includes(element.name)) yield* deletions(element, record.place);
    else
      yield adaptedItem(BOOKS.includes(element.name) ? adaptPubmedBook(element) : adaptPubmedArticle(element), record);
  }
  yield* watch.notices();
}

function* deletions(element: XmlElement, place: Place): Iterable<ReadItem> {
  for (const part of element.children) {
    if (typeof part !== 'string' && textOf(part) !== '') yield { kind: 'deleted', key: textOf(part), place };
  }
}
