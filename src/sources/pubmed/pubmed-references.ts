// What an article in PubMed cites: <ReferenceList>, which may hold further lists under headings.
import type { PaperReference } from '../../domain/paper.ts';
import { child, children, childText, type XmlElement } from '../input/xml-tree.ts';
import { pubmedIds } from './pubmed-ids.ts';
import { markedText } from './pubmed-text.ts';

export function pubmedReferences(holder: XmlElement | undefined): PaperReference[] {
  return children(holder, 'ReferenceList').flatMap((list) => [
    ...children(list, 'Reference').flatMap(referenceOf),
    // The old form had one list per reference, newer ones have lists in lists.
    ...pubmedReferences(list),
  ]);
}

function referenceOf(reference: XmlElement): PaperReference[] {
  const ids = pubmedIds([child(reference, 'ArticleIdList')]);
  const text = markedText(child(reference, 'Citation')) || childText(reference, 'RefSource');
  const hasId = Object.keys(ids).length > 0;
  return hasId || text ? [{ ids: hasId ? ids : undefined, text }] : [];
}
