// The address of a paper's page, below the site's origin: pages, mails, feeds and webhooks lead there.
import { parseArxivId } from './ids.ts';

export function paperPath(id: string): string {
  if (!id.includes('/')) return `/papers/${encodeURIComponent(id)}`;
  // Old arXiv ids keep their slash (`math/0611800`); a DOI's slash is percent-encoded so that it stays one segment.
  const slashKept = parseArxivId(id)?.id === id;
  const encoded = encodeURIComponent(id);
  return `/papers/${slashKept ? encoded.replaceAll('%2F', '/') : encoded}`;
}
