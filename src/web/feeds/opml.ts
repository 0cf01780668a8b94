// Lists of feeds as OPML 2.0 (http://opml.org/spec2.opml), which feed readers import.
import { escapeHtml } from '../../text/html.ts';

export interface OpmlFeed {
  readonly title: string;
  /** Absolute URLs. */
  readonly feed: string;
  readonly page: string;
}

export interface OpmlGroup {
  readonly title: string;
  readonly feeds: readonly OpmlFeed[];
}

export function opml(title: string, groups: readonly OpmlGroup[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${text(title)}</title>
    <docs>http://opml.org/spec2.opml</docs>
  </head>
  <body>
${groups
  .filter(({ feeds }) => feeds.length > 0)
  .map(groupOutline)
  .join('\n')}
  </body>
</opml>
`;
}

function groupOutline({ title, feeds }: OpmlGroup): string {
  const outlines = feeds.map(
    ({ title: of, feed, page }) =>
      `      <outline type="rss" text="${text(of)}" title="${text(of)}" xmlUrl="${text(feed)}" htmlUrl="${text(page)}"/>`,
  );
  return `    <outline text="${text(title)}" title="${text(title)}">\n${outlines.join('\n')}\n    </outline>`;
}

/** On one line, and without what XML 1.0 cannot hold. */
function text(value: string): string {
  return escapeHtml(
    value
      .toWellFormed()
      .replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+/gu, ' ')
      .trim(),
  );
}
