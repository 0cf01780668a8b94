// <PubmedBookArticle>: a book, or a chapter of one, of NCBI's Bookshelf.
import type { Paper, PaperIds } from '../../domain/paper.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { languageCode } from '../xml/language.ts';
import { pubmedLinks } from './pubmed-article.ts';
import { pubmedAuthors } from './pubmed-authors.ts';
import { pubmedDate } from './pubmed-dates.ts';
import { pubmedIds } from './pubmed-ids.ts';
import { pubmedReferences } from './pubmed-references.ts';
import { abstractText, markedText } from './pubmed-text.ts';

export function adaptPubmedBook(element: XmlElement): Adapted {
  const document = child(element, 'BookDocument');
  const book = child(document, 'Book');
  const chapter = markedText(child(document, 'ArticleTitle')) || markedText(child(document, 'VernacularTitle'));
  const bookTitle = markedText(child(book, 'BookTitle'));
  if (chapter === '' && bookTitle === '') return { reason: document ? 'no title' : 'no book document in it' };

  const notes: string[] = [];
  const pmid = childText(document, 'PMID');
  const ids: PaperIds = {
    ...pubmedIds([
      document,
      child(document, 'ArticleIdList'),
      child(child(element, 'PubmedBookData'), 'ArticleIdList'),
    ]),
    ...(pmid ? { pmid } : {}),
    isbn: childText(book, 'Isbn'),
  };
  const isChapter = chapter !== '' && chapter !== bookTitle;
  const lists = [...children(document, 'AuthorList'), ...(isChapter ? [] : children(book, 'AuthorList'))];
  const authors = lists.find((list) => list.attributes.Type !== 'editors') ?? lists[0];
  const paper: Paper = {
    key: ids.pmid,
    title: chapter || bookTitle,
    abstract: abstractText(child(document, 'Abstract')),
    ids,
    authors: pubmedAuthors(authors),
    // A chapter is published when it is contributed; the book's date is that of its newest edition.
    dates: {
      published: pubmedDate(child(document, 'ContributionDate'), notes) ?? pubmedDate(child(book, 'PubDate'), notes),
    },
    venue: isChapter ? bookTitle || undefined : undefined,
    type: isChapter ? 'incollection' : 'book',
    volume: childText(book, 'Volume'),
    pages: childText(child(document, 'Pagination'), 'MedlinePgn'),
    publisher: childText(child(book, 'Publisher'), 'PublisherName'),
    keywords: distinct(children(document, 'KeywordList').flatMap((list) => children(list, 'Keyword').map(textOf))),
    links: orNothing(pubmedLinks(ids)),
    language: languageCode(childText(document, 'Language')),
    references: orNothing([...pubmedReferences(document), ...pubmedReferences(child(element, 'PubmedBookData'))]),
  };
  return { paper, notes };
}
