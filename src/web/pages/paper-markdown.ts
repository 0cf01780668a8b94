// `/papers/{id}.md`: the page's twin for programs that read Markdown. Texts of papers and of people are quoted as data: escaped, or
// in a fence longer than any that they hold, so that nothing of them becomes markup of this page.
import type { Context } from 'hono';
import type { PaperView } from '../../domain/views.ts';
import { safeUrl } from '../../text/html.ts';
import { number, shortDate } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf } from '../texts.ts';
import { absolute, paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

const MOST_AUTHORS = 200;

export async function paperMarkdown(c: Context, site: Site, paper: PaperView): Promise<string> {
  const { paper: t, dates } = textsOf(c);
  const about = await site.community.aboutPapers.of(viewerOf(c), { workId: paper.workId, targets: [] });
  const lines: string[] = [`# ${inline(paper.title)}`, '', `> ${t.data.notice}`, ''];
  const fact = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') lines.push(`- ${name}: ${value}`);
  };
  if (paper.hidden) lines.push(`**${textsOf(c).curation[paper.hidden]}**`, '');
  if (paper.retracted) lines.push(`**${t.retracted}**`, '');
  else if (paper.withdrawn) lines.push(`**${t.withdrawn}**`, '');
  const more = Math.max(paper.authorCount, paper.authors.length) - Math.min(paper.authors.length, MOST_AUTHORS);
  const names = paper.authors.slice(0, MOST_AUTHORS).map((author) => inline(author.name));
  fact(t.data.authors, names.join(', ') + (more > 0 ? t.plusMore(number(more, dates)) : ''));
  fact(t.data.organisations, paper.organisations.map((one) => inline(one.name)).join(', '));
  fact(t.data.venue, paper.venue && inline(paper.venue));
  fact(t.data.published, paper.published);
  fact(t.data.day, paper.day);
  const ids = Object.entries(paper.ids).filter(([, id]) => id !== undefined);
  fact(t.data.ids, ids.map(([kind, id]) => `${kind} ${inline(String(id))}`).join(', '));
  fact(
    t.data.versions,
    paper.versions.map(({ version, date }) => `v${version}${date ? ` (${shortDate(date, dates)})` : ''}`).join(', '),
  );
  fact(t.data.categories, paper.categories.map(inline).join(', '));
  fact(t.data.upvotes, number(paper.upvotes, dates));
  fact(t.data.comments, number(paper.comments, dates));
  fact(t.data.citations, paper.citations === undefined ? undefined : number(paper.citations, dates));
  fact(t.data.page, `<${absolute(site.config, paperPath(paper.id))}>`);
  lines.push('', `## ${t.data.abstract}`, '', ...(paper.abstract === '' ? [t.noAbstract] : fenced(paper.abstract)));
  if (paper.summary) lines.push('', `## ${t.data.summary}`, '', ...fenced(paper.summary));
  section(
    lines,
    t.data.links,
    paper.links.map((link) => linkLine(t.linkKinds[link.kind], link.label, link.url)),
  );
  section(
    lines,
    t.data.memberLinks,
    about.links.map((link) => linkLine(t.linkKinds[link.kind], link.label ?? link.url, link.url)),
  );
  section(
    lines,
    t.references,
    paper.references.map((one) => referenceLine(site, one)),
  );
  lines.push('', `## ${t.data.bibtex}`, '', ...fenced((await site.citation(paper)).trimEnd(), 'bibtex'));
  return `${lines.join('\n')}\n`;
}

function section(lines: string[], heading: string, items: readonly string[]): void {
  if (items.length > 0) lines.push('', `## ${heading}`, '', ...items);
}

function linkLine(kind: string | undefined, label: string, url: string): string {
  return `- ${kind}: ${link(label, url)}`;
}

function referenceLine(site: Site, one: PaperView['references'][number]): string {
  const url = one.id === undefined ? one.url : absolute(site.config, paperPath(one.id));
  return `- ${url === undefined ? inline(one.title) : link(one.title, url)}${one.year === undefined ? '' : ` (${one.year})`}`;
}

/** Anything but http(s) is text. An address in angle brackets ends at the first `>`, which a normal form has as %3E. */
function link(label: string, url: string): string {
  const href = safeUrl(url);
  return href === undefined ? inline(label) : `[${inline(label)}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** One line without any markup in it, wherever in a line it stands but at its beginning; addresses do not become links either. */
function inline(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/[\\`*_{}[\]<>#!|~&$@]|:(?=\/\/)|\b(?<=www)\./gi, '\\$&');
}

/** A fence is longer than the longest run of its sign in the text. */
function fenced(text: string, language = 'text'): string[] {
  const runs = text.match(/~+/g) ?? [];
  const fence = '~'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const lines = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .split('\n');
  return [`${fence}${language}`, ...lines, fence];
}
