// A paper as its page has it, as what citation writers need.
import type { PaperView } from '../domain/views.ts';
import type { CitationFields } from './citation.ts';

export function citationOfView(paper: PaperView): CitationFields {
  const { ids } = paper;
  return {
    id: paper.id,
    type: paper.type,
    title: paper.title,
    authors: paper.authors,
    authorCount: paper.authorCount,
    date: paper.published ?? paper.day,
    venue: paper.venue,
    volume: paper.volume,
    issue: paper.issue,
    pages: paper.pages,
    publisher: paper.publisher,
    doi: ids.doi,
    arxiv: ids.arxiv,
    primaryCategory: paper.categories[0],
    acl: ids.acl,
    url: paper.links[0]?.url,
    keywords: paper.keywords,
  };
}
