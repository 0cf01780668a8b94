// Identifiers in PubMed's <ArticleIdList> and <ELocationID>, of an article or of a work that it cites.
import { parseArxivId, parseDoi } from '../../domain/ids.ts';
import type { PaperIds } from '../../domain/paper.ts';
import { children, textOf, type XmlElement } from '../input/xml-tree.ts';

/** @param lists elements that hold ArticleId or ELocationID directly; the first statement of a kind counts. */
export function pubmedIds(lists: readonly (XmlElement | undefined)[]): PaperIds {
  let ids: PaperIds = {};
  for (const list of lists) {
    for (const id of children(list, 'ArticleId'))
      ids = { ...idOf(id.attributes.IdType ?? 'pubmed', textOf(id)), ...ids };
    for (const id of children(list, 'ELocationID')) {
      if (id.attributes.ValidYN !== 'N') ids = { ...idOf(id.attributes.EIdType ?? '', textOf(id)), ...ids };
    }
  }
  return ids;
}

function idOf(kind: string, text: string): PaperIds {
  if (kind === 'pubmed') return /^\d{1,9}$/.test(text) ? { pmid: text } : {};
  if (kind === 'pmc' || kind === 'pmcid') {
    const number = /^(?:PMC)?(\d{1,9})(?:\.\d+)?$/i.exec(text)?.[1];
    return number ? { pmcid: `PMC${number}` } : {};
  }
  // Preprints of arXiv in PubMed have the arXiv id as publisher's item.
  const arxiv = kind === 'doi' || /^arxiv:/i.test(text) ? parseArxivId(text)?.id : undefined;
  if (arxiv) return { arxiv };
  const doi = kind === 'doi' ? parseDoi(text) : undefined;
  return doi ? { doi } : {};
}
