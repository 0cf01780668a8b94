// Comments as entries of feeds: what was said, whole, with formulas as text (readers drop MathML) and absolute links.
import type { FeedComment } from '../../domain/mailing/feed-views.ts';
import { tamed } from '../../text/bidi.ts';
import { formulaText } from '../../text/formula-text.ts';
import { escapeHtml } from '../../text/html.ts';
import { markdownHtml } from '../../text/markdown.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import { formulasOf } from '../../text/tex-split.ts';
import { texToText } from '../../text/tex-to-text.ts';
import { paperPath } from '../urls.ts';
import type { FeedAsk, FeedEntry } from './feed-content.ts';

const EXCERPT = 320;

export function commentEntries({ site, t }: FeedAsk, comments: readonly FeedComment[]): FeedEntry[] {
  const { url } = site.config;
  return comments.map((comment) => {
    const { id, at, editedAt, author, paper, text, mentions } = comment;
    const permalink = `${url}/comments/${id}`;
    const name = author?.name ?? t.people.formerReader;
    const title = texToText(tamed(paper.title)).replace(/\s+/g, ' ').trim();
    const about = `<a href="${escapeHtml(url + paperPath(paper.id))}">${escapeHtml(title)}</a>`;
    return {
      id: permalink,
      url: permalink,
      title: t.feeds.commentOn(name, title),
      html: `${commentHtml(text, mentions, url)}<p>${escapeHtml(t.feeds.commentAbout)} ${about}</p>`,
      summary: `<p>${escapeHtml(markdownExcerpt(text, EXCERPT))}</p>`,
      authors: [{ name, url: author && `${url}/people/${encodeURIComponent(author.handle)}` }],
      categories: [],
      published: at,
      updated: editedAt ?? at,
    };
  });
}

// Characters for private use, so that Markdown makes nothing of what stands between them.
const PLACE = /\uE000(\d{1,4})\uE001/g;

function commentHtml(text: string, mentions: readonly string[], url: string): string {
  const source = text.replace(/[\uE000\uE001]/g, '');
  const formulas = formulasOf(source);
  let held = '';
  let end = 0;
  for (const [i, formula] of formulas.entries()) {
    held += `${source.slice(end, formula.start)}\uE000${i}\uE001`;
    end = formula.end;
  }
  const html = markdownHtml(held + source.slice(end), mentions);
  return html
    .split(/(<code>[\s\S]*?<\/code>)/)
    .map((part) =>
      part.replace(PLACE, (_, i: string) => {
        const formula = formulas[Number(i)];
        if (!formula) return '';
        // In code it is what was typed.
        return escapeHtml(
          part.startsWith('<code>') ? source.slice(formula.start, formula.end) : formulaText(formula.tex),
        );
      }),
    )
    .join('')
    .replaceAll('href="/', `href="${escapeHtml(url)}/`);
}
