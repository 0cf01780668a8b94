// A paper as a citation: from its page, and from composed works in an export.
import type { ComposedWork } from '../domain/compose.ts';
import { publicId } from '../domain/ids.ts';
import type { CitationFields } from '../text/citation.ts';

export { citationOfView } from '../text/citation-of-view.ts';

export function citationOfWork(work: ComposedWork, workId: string): CitationFields {
  const { ids, lead } = work;
  return {
    id: publicId(ids, workId),
    type: lead.type,
    title: work.title,
    authors: work.authors,
    authorCount: work.authorCount,
    date: work.published ?? work.day,
    venue: work.venues[0],
    volume: lead.volume,
    issue: lead.issue,
    pages: lead.pages,
    publisher: lead.publisher,
    doi: ids.doi,
    arxiv: ids.arxiv,
    primaryCategory: work.categories[0],
    acl: ids.acl,
    url: work.links[0]?.url,
    abstract: work.abstract || undefined,
    keywords: work.keywords,
  };
}
