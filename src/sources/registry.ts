// All formats that can be read. Of readers that are equally sure the first is taken: the specific before the general.
import { aclReader } from './acl/acl-reader.ts';
import { arxivRssReader } from './arxiv/announcement-reader.ts';
import { arxivAtomReader } from './arxiv/atom-reader.ts';
import { bibtexReader } from './bibtex/bibtex-reader.ts';
import { exportReader } from './broadsheet/export-reader.ts';
import { crossrefReader } from './crossref/crossref-reader.ts';
import { cslReader } from './csl/csl-reader.ts';
import { dataciteReader } from './datacite/datacite-reader.ts';
import { feedReader } from './feed/feed-reader.ts';
import { huggingfaceReader } from './huggingface/huggingface-reader.ts';
import { arxivJsonlReader } from './jsonl/arxiv-jsonl-reader.ts';
import { jsonlReader } from './jsonl/jsonl-reader.ts';
import { listingHtmlReader } from './listing/html-reader.ts';
import { listingTextReader } from './listing/text-reader.ts';
import { oaiReader } from './oai/oai-reader.ts';
import { openalexReader } from './openalex/openalex-reader.ts';
import { openreviewReader } from './openreview/openreview-reader.ts';
import { venueListReader } from './openreview/venue-list-reader.ts';
import { pubmedReader } from './pubmed/pubmed-reader.ts';
import type { Reader } from './reader.ts';
import { risReader } from './ris/ris-reader.ts';
import { semanticscholarReader } from './semanticscholar/semanticscholar-reader.ts';

export const readers: readonly Reader[] = [
  exportReader,
  listingTextReader,
  listingHtmlReader,
  huggingfaceReader,
  arxivAtomReader,
  arxivRssReader,
  oaiReader,
  aclReader,
  pubmedReader,
  bibtexReader,
  risReader,
  cslReader,
  openreviewReader,
  openalexReader,
  crossrefReader,
  dataciteReader,
  semanticscholarReader,
  arxivJsonlReader,
  venueListReader,
  feedReader,
  jsonlReader,
];
