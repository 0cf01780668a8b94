// An item of any feed as a Paper. Its identity is what its own address says; papers merely linked from its text are not it.
import { parseAclId, parseAnyId, parseDoi } from '../../domain/ids.ts';
import type { Paper, PaperIds, PaperLink } from '../../domain/paper.ts';
import { safeUrl } from '../../text/html.ts';
import { sortTerms } from '../arxiv/categories.ts';
import type { XmlElement } from '../input/xml-tree.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { feedDate } from '../xml/stated-date.ts';
import { feedAuthors } from './feed-authors.ts';
import { type FeedItem, feedItem } from './feed-item.ts';

// Publishers' pages that carry the DOI in their path.
const DOI_IN_PATH =
  /^https?:\/\/[^/]+\/(?:doi\/(?:(?:abs|full|pdf|epdf|pdfdirect)\/)?|content\/|article\/)(10\.\d{4,9}\/[^?#]+)/i;

export function adaptFeedItem(element: XmlElement, zone: string): Adapted {
  const item = feedItem(element);
  if (item.title === '') return { reason: 'no title' };
  const notes: string[] = [];
  const ids = idsOf(item.addresses);
  const terms = sortTerms(undefined, item.categories);
  const paper: Paper = {
    key: item.key,
    title: item.title,
    abstract: item.abstract || undefined,
    ids,
    authors: feedAuthors(item.creators),
    dates: {
      announced: feedDate('date', item.published, zone, notes),
      updated: feedDate('updated', item.updated, zone, notes),
    },
    venue: item.publication,
    volume: item.volume,
    issue: item.issue,
    // Without an arXiv id, a word that looks like an archive ("math", "physics") is a keyword.
    categories: ids.arxiv ? orNothing(terms.categories) : undefined,
    keywords: distinct(ids.arxiv ? terms.keywords : [...terms.categories, ...terms.keywords]),
    links: orNothing(linksOf(item)),
    licence: item.rights,
  };
  return { paper, notes };
}

function idsOf(addresses: readonly string[]): PaperIds {
  let ids: PaperIds = {};
  for (const address of addresses) {
    const doi = doiInPath(address);
    // The first address speaks for an id kind: later ones are weaker statements.
    ids = { ...(doi ? { doi } : {}), ...parseAnyId(address), ...ids };
  }
  return ids;
}

function doiInPath(address: string): string | undefined {
  const found = DOI_IN_PATH.exec(address)?.[1];
  if (!found) return undefined;
  const bare = found.replace(/\/+$/, '').replace(/\.(?:full|abstract|full\.pdf)$/, '');
  // bioRxiv and medRxiv add the version to the DOI.
  return parseAclId(bare) ? undefined : parseDoi(/^10\.(?:1101|64898)\//.test(bare) ? bare.replace(/v\d+$/, '') : bare);
}

function linksOf(item: FeedItem): PaperLink[] {
  const page = item.addresses.map(safeUrl).find((url) => url !== undefined);
  const pdf = safeUrl(item.pdf ?? '');
  return [
    ...(page ? [{ kind: 'page' as const, url: page }] : []),
    ...(pdf ? [{ kind: 'pdf' as const, url: pdf }] : []),
  ];
}
