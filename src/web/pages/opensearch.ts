// `/opensearch.xml`: tells browsers that this site can be searched from their address bar, completions included.
// OpenSearch 1.1 draft 6 description document.
import type { Context } from 'hono';
import { escapeHtml } from '../../text/html.ts';
import type { Site } from '../site.ts';
import { textsOf } from '../texts.ts';
import { absolute } from '../urls.ts';

/** The specification's limit of a ShortName is 16 characters. */
const SHORT_NAME = 'Broadsheet';

export function openSearchDescription(c: Context, site: Site): Response {
  const url = (path: string): string => escapeHtml(absolute(site.config, path));
  return site.replies.send(c, {
    type: 'application/opensearchdescription+xml; charset=utf-8',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${SHORT_NAME}</ShortName>
  <Description>${escapeHtml(textsOf(c).frame.papersAt(new URL(site.config.url).host))}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="32" height="32" type="image/svg+xml">${url('/favicon.svg')}</Image>
  <Url type="text/html" template="${url('/search?q={searchTerms}')}"/>
  <Url type="application/x-suggestions+json" template="${url('/search/suggest?q={searchTerms}')}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${url('/opensearch.xml')}"/>
</OpenSearchDescription>
`,
    cache: 'public, max-age=86400',
  });
}
