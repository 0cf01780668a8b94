// Where a single paper is looked up by its id: the archive itself, the registry of its DOI, its proceedings, its forum.
import type { PaperIds } from '../../domain/paper.ts';
import type { SourceBases } from './followed-source.ts';

export interface PaperAddress {
  /** For people: "arXiv". */
  readonly source: string;
  readonly url: string;
  readonly accept: string;
}

/** In the order in which they are asked: the next one where the one before does not know the paper. */
export function paperAddresses(ids: PaperIds, bases: SourceBases): readonly PaperAddress[] {
  const found: PaperAddress[] = [];
  const add = (source: string, url: string, accept = 'application/json'): void => {
    found.push({ source, url, accept });
  };
  if (ids.arxiv) {
    // arXivRaw has the date of every version.
    const query = new URLSearchParams({
      verb: 'GetRecord',
      identifier: `oai:arXiv.org:${ids.arxiv}`,
      metadataPrefix: 'arXivRaw',
    });
    add('arXiv', `${bases.arxivOai}?${query}`, 'text/xml, application/xml;q=0.9');
  }
  if (ids.acl) add('ACL Anthology', `${bases.aclAnthology}/${ids.acl}.bib`, 'application/x-bibtex, text/plain;q=0.9');
  if (ids.doi) {
    add('Crossref', `${bases.crossref}/works/${encodeURIComponent(ids.doi)}`);
    add('DataCite', `${bases.datacite}/dois/${encodeURIComponent(ids.doi)}`);
  }
  if (ids.openreview) add('OpenReview', `${bases.openreview}/notes?${new URLSearchParams({ id: ids.openreview })}`);
  return found;
}
