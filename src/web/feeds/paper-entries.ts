// Papers as entries of feeds: their whole abstracts, as text that every reader shows (most drop MathML), and where to read more.
import type { FeedPaper, ListedPaper } from '../../domain/mailing/feed-views.ts';
import { tamed } from '../../text/bidi.ts';
import { escapeHtml, safeUrl } from '../../text/html.ts';
import { texToText } from '../../text/tex-to-text.ts';
import type { Texts } from '../texts.ts';
import { authorPath, paperPath } from '../urls.ts';
import type { FeedAsk, FeedEntry } from './feed-content.ts';

/** Papers of large collaborations have thousands. */
const AUTHORS_NAMED = 50;
const CATEGORIES_NAMED = 20;
const LINKS_SHOWN = 12;

/** What is shown of each, besides the paper itself. */
export interface EntryPaper extends ListedPaper {
  /** Why it is in this feed, as plain text. */
  readonly reason?: string | undefined;
  /** Sets what happened to a paper apart from the paper: another entry, with words in front of its title. */
  readonly event?: { readonly key: string; readonly words: string; readonly path?: string | undefined } | undefined;
}

/** Entries in the order of the papers; those that are hidden or gone are left out. One statement. */
export async function paperEntries({ site, t }: FeedAsk, papers: readonly EntryPaper[]): Promise<FeedEntry[]> {
  const found = await site.community.feeds.papers(papers.map(({ workId }) => workId));
  return papers.flatMap((listed) => {
    const paper = found.get(listed.workId);
    return paper ? [paperEntry(paper, listed, { t, url: site.config.url })] : [];
  });
}

interface Surroundings {
  readonly t: Texts;
  /** Origin of the site. */
  readonly url: string;
}

function paperEntry(paper: FeedPaper, { at, reason, note, event }: EntryPaper, { t, url }: Surroundings): FeedEntry {
  const title = texToText(tamed(paper.title)).replace(/\s+/g, ' ').trim() || paper.id;
  // The public id of a paper changes when it gets a better one; its work id never does.
  const id = `${url}/papers/${paper.workId}`;
  const page = url + paperPath(paper.id);
  const summary = abstractHtml(paper.abstract) || `<p>${escapeHtml(t.feeds.noAbstract)}</p>`;
  const published = at ?? dayOf(paper);
  return {
    id: event ? `${id}#${event.key}` : id,
    url: event?.path ? url + event.path : page,
    externalUrl: paper.links.find((link) => link.kind === 'page')?.url,
    title: event ? `${event.words}: ${title}` : title,
    html: [
      event ? paragraph(event.words) : '',
      reason ? paragraph(reason) : '',
      note ? paragraph(note) : '',
      paper.retracted ? paragraph(t.feeds.retracted) : paper.withdrawn ? paragraph(t.feeds.withdrawn) : '',
      bylineHtml(paper, { t, url }),
      summary,
      whereHtml(paper, t),
      linksHtml(paper, page, t),
    ].join(''),
    summary,
    authors: paper.authors.slice(0, AUTHORS_NAMED).map(({ name, slug }) => ({ name, url: url + authorPath(slug) })),
    categories: [...new Set([...paper.categories, ...paper.venues])].slice(0, CATEGORIES_NAMED),
    published,
    updated: event && at ? at : later(paper.changedAt, published),
  };
}

/** Its day, at the time when it came if it came on that day: one day's papers then stand in the order of their coming. */
function dayOf({ day, arrivedAt }: FeedPaper): string {
  return day === undefined || arrivedAt.startsWith(day) ? arrivedAt : `${day}T00:00:00.000Z`;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function abstractHtml(abstract: string): string {
  return tamed(abstract)
    .split(/\n\s*\n/)
    .map((part) => texToText(part).replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map(paragraph)
    .join('');
}

function bylineHtml({ authors, authorCount }: FeedPaper, { t, url }: Surroundings): string {
  if (authors.length === 0) return '';
  const named = authors
    .slice(0, AUTHORS_NAMED)
    .map(({ name, slug }) => `<a href="${escapeHtml(url + authorPath(slug))}">${escapeHtml(tamed(name))}</a>`);
  const left = Math.max(authorCount, authors.length) - named.length;
  return `<p>${named.join(', ')}${left > 0 ? escapeHtml(t.feeds.moreAuthors(left)) : ''}</p>`;
}

function whereHtml({ organisations, venues, categories }: FeedPaper, t: Texts): string {
  const facts = [
    venues.length > 0 ? t.feeds.venue(venues.join('; ')) : '',
    organisations.length > 0 ? t.feeds.organisations(organisations.slice(0, CATEGORIES_NAMED).join(', ')) : '',
    categories.length > 0 ? t.feeds.categories(categories.slice(0, CATEGORIES_NAMED).join(', ')) : '',
  ].filter((fact) => fact !== '');
  return facts.length > 0 ? paragraph(facts.join(' · ')) : '';
}

function linksHtml(paper: FeedPaper, page: string, t: Texts): string {
  const links = paper.links.flatMap(({ kind, url }) => {
    const safe = safeUrl(url);
    return safe
      ? [{ url: safe, label: kind === 'page' || kind === 'other' ? hostOf(safe) : t.feeds.linkKinds[kind] }]
      : [];
  });
  return `<p>${[{ url: page, label: t.feeds.onSite }, ...links.slice(0, LINKS_SHOWN)]
    .map(({ url, label }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`)
    .join(' · ')}</p>`;
}

function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}
