// A paper as a file behind its address: `.bib`, `.ris`, `.json` (CSL), `.md`.
import type { Context } from 'hono';
import type { PaperView } from '../../domain/views.ts';
import { toCsl, toRis } from '../../text/citation.ts';
import { citationOfView } from '../../text/citation-of-view.ts';
import type { Site } from '../site.ts';
import type { PaperFile } from '../urls.ts';
import { paperMarkdown } from './paper-markdown.ts';

const FILE = /\.(bib|ris|json|md)$/;

const TYPES: Readonly<Record<PaperFile, string>> = {
  // Shown by browsers rather than saved.
  bib: 'text/plain; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  json: 'application/vnd.citationstyles.csl+json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

/** The id without the file's ending, and which file is meant. A browser that prefers Markdown gets it at the page's own address. */
export function askedFile(c: Context, asked: string): { readonly id: string; readonly file: PaperFile | undefined } {
  const file = FILE.exec(asked)?.[1] as PaperFile | undefined;
  if (file) return { id: asked.slice(0, -file.length - 1), file };
  return { id: asked, file: prefersMarkdown(c.req.header('accept')) ? 'md' : undefined };
}

/** Named, and no worse than HTML: what a browser sends names HTML first. */
function prefersMarkdown(accept: string | undefined): boolean {
  if (!accept?.includes('text/markdown')) return false;
  const weight = (type: string): number => {
    const offer = accept
      .split(',')
      .map((one) => one.trim().split(/\s*;\s*/))
      .find(([name]) => name === type);
    return offer ? Number(offer.find((part) => part.startsWith('q='))?.slice(2) ?? 1) : 0;
  };
  return weight('text/markdown') > 0 && weight('text/markdown') >= weight('text/html');
}

export async function paperFile(c: Context, site: Site, view: PaperView, file: PaperFile): Promise<Response> {
  const text = await textOf(c, site, view, file);
  const answer = site.replies.send(c, { type: TYPES[file], text });
  if (file === 'md') answer.headers.append('Vary', 'Accept');
  return answer;
}

async function textOf(c: Context, site: Site, view: PaperView, file: PaperFile): Promise<string> {
  switch (file) {
    case 'bib':
      return site.citation(view);
    case 'ris':
      return toRis(citationOfView(view));
    case 'json':
      return `${JSON.stringify([toCsl(citationOfView(view))], null, 2)}\n`;
    case 'md':
      return paperMarkdown(c, site, view);
  }
}
