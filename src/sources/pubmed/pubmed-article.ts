// <PubmedArticle> (or a bare <MedlineCitation>) as a Paper. Format: dtd.nlm.nih.gov/ncbi/pubmed, NLM's "MEDLINE/PubMed XML
// element descriptions".
import type { Paper, PaperIds, PaperLink } from '../../domain/paper.ts';
import { arxivLinks } from '../arxiv/arxiv-links.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { languageCode } from '../xml/language.ts';
import { earliestDate } from '../xml/stated-date.ts';
import { pubmedAuthors } from './pubmed-authors.ts';
import { pubmedDate } from './pubmed-dates.ts';
import { pubmedIds } from './pubmed-ids.ts';
import { pubmedReferences } from './pubmed-references.ts';
import { abstractText, markedText } from './pubmed-text.ts';

export function adaptPubmedArticle(element: XmlElement): Adapted {
  const citation = element.name === 'MedlineCitation' ? element : child(element, 'MedlineCitation');
  const data = child(element, 'PubmedData');
  const article = child(citation, 'Article');
  const title = titleOf(article);
  if (title === '') return { reason: article ? 'no title' : 'no article in it' };

  const notes: string[] = [];
  const pmid = childText(citation, 'PMID');
  const ids: PaperIds = { ...pubmedIds([article, child(data, 'ArticleIdList')]), ...(pmid ? { pmid } : {}) };
  const journal = child(article, 'Journal');
  const issue = child(journal, 'JournalIssue');
  const electronic = children(article, 'ArticleDate').map((date) => pubmedDate(date, notes));
  const types = children(child(article, 'PublicationTypeList'), 'PublicationType').map(textOf);
  const paper: Paper = {
    key: ids.pmid,
    title,
    abstract: abstractText(child(article, 'Abstract')) ?? abstractText(child(citation, 'OtherAbstract')),
    ids,
    authors: pubmedAuthors(child(article, 'AuthorList')),
    dates: { published: earliestDate([...electronic, pubmedDate(child(issue, 'PubDate'), notes)]) },
    venue:
      childText(journal, 'Title') ??
      childText(journal, 'ISOAbbreviation') ??
      childText(child(citation, 'MedlineJournalInfo'), 'MedlineTA'),
    type: types.includes('Preprint') ? 'misc' : 'article',
    volume: childText(issue, 'Volume'),
    issue: childText(issue, 'Issue'),
    pages: pagesOf(child(article, 'Pagination')),
    keywords: keywordsOf(citation),
    links: orNothing(pubmedLinks(ids)),
    language: languageCode(childText(article, 'Language')),
    references: orNothing(pubmedReferences(data)),
    retracted: types.includes('Retracted Publication') || wasRetracted(citation) || undefined,
  };
  return { paper, notes };
}

/** A title that was never translated stands only in the original language. */
function titleOf(article: XmlElement | undefined): string {
  const title = markedText(child(article, 'ArticleTitle'));
  return /^\[?Not Available\]?\.?$/i.test(title) || title === ''
    ? markedText(child(article, 'VernacularTitle'))
    : title;
}

function pagesOf(pagination: XmlElement | undefined): string | undefined {
  const start = childText(pagination, 'StartPage');
  const end = childText(pagination, 'EndPage');
  return childText(pagination, 'MedlinePgn') ?? (start && end && end !== start ? `${start}-${end}` : start);
}

function wasRetracted(citation: XmlElement | undefined): boolean {
  return children(child(citation, 'CommentsCorrectionsList'), 'CommentsCorrections').some(
    (one) => one.attributes.RefType === 'RetractionIn',
  );
}

/** The authors' own keywords, then the subject headings that indexers gave. */
function keywordsOf(citation: XmlElement | undefined): readonly string[] | undefined {
  const own = children(citation, 'KeywordList').flatMap((list) => children(list, 'Keyword').map(markedText));
  const headings = children(child(citation, 'MeshHeadingList'), 'MeshHeading').map(
    (one) => childText(one, 'DescriptorName') ?? '',
  );
  return distinct([...own, ...headings]);
}

export function pubmedLinks(ids: PaperIds): PaperLink[] {
  const links: PaperLink[] = [];
  if (ids.pmid) links.push({ kind: 'page', url: `https://pubmed.ncbi.nlm.nih.gov/${ids.pmid}/` });
  if (ids.pmcid) links.push({ kind: 'page', url: `https://pmc.ncbi.nlm.nih.gov/articles/${ids.pmcid}/` });
  return ids.arxiv ? [...links, ...arxivLinks(ids.arxiv)] : links;
}
