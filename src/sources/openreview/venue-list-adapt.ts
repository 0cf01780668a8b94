// One paper of a per-venue list (papercopilot/paperlists and alike). Not kept: review scores, e-mail domains, positions.
import { parseAclId, parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperIds, PaperLink } from '../../domain/paper.ts';
import { isObject, num, str, strs } from '../input/fields.ts';
import { absoluteUrl, LinkList } from '../json/link-list.ts';
import { markupText } from '../json/markup-text.ts';
import { IdList } from '../json/paper-ids.ts';
import { readDate } from '../json/read-date.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct } from '../json/words.ts';
import { peopleOf } from './venue-list-people.ts';
import { bibtexField, venueOfUrls } from './venue-site.ts';

type Wire = Readonly<Record<string, unknown>>;

export function adaptListed(value: unknown): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const title = markupText(str(value.title));
  if (title === undefined) return [{ kind: 'rejected', reason: 'no title' }];
  const notes: string[] = [];
  return [{ kind: 'paper', paper: paperOf(value, title, notes), notes }];
}

function paperOf(wire: Wire, title: string, notes: string[]): Paper {
  const { authors, authorCount, institutions } = peopleOf(wire);
  const bibtex = str(wire.bibtex);
  const { venue, year } = venueOf(wire, bibtex);
  const status = statusOf(str(wire.status));
  return {
    key: str(wire.id),
    title,
    abstract: markupText(str(wire.abstract)),
    ids: idsOf(wire),
    authors,
    authorCount,
    organisations: institutions?.map((name) => ({ name })),
    dates: { published: readDate('year', year, 'UTC', notes) },
    venue,
    venueStatus: status,
    type: status === 'accepted' ? 'inproceedings' : undefined,
    volume: bibtexField(bibtex, 'volume'),
    pages: bibtexField(bibtex, 'pages')?.replace(/-+/g, '-'),
    publisher: bibtexField(bibtex, 'publisher'),
    keywords: keywordsOf(wire, status),
    links: linksOf(wire),
    summary: str(wire.tldr),
    counts: countsOf(wire),
  };
}

/** Any status that is not one of refusal or waiting is a kind of acceptance: Poster, Oral, Long Findings, Technical Paper. */
function statusOf(status: string | undefined): Paper['venueStatus'] {
  if (status === undefined) return undefined;
  if (/reject/i.test(status)) return 'rejected';
  if (/withdr/i.test(status)) return 'withdrawn';
  return /^(?:active|submitted|submission|under review|pending|unknown|n\/?a)$/i.test(status)
    ? 'submitted'
    : 'accepted';
}

function keywordsOf(wire: Wire, status: Paper['venueStatus']): readonly string[] | undefined {
  const track = str(wire.track);
  return distinct([
    ...wordsIn(wire.keywords),
    ...wordsIn(wire.primary_area),
    ...wordsIn(wire.topic),
    str(wire.sess),
    track?.toLowerCase() === 'main' ? undefined : track,
    status === 'accepted' ? str(wire.status) : undefined,
    wire.award === true ? 'award' : str(wire.award),
  ]);
}

function wordsIn(value: unknown): readonly string[] {
  const text = str(value);
  return text === undefined ? strs(value) : strs(text.split(';'));
}

function idsOf(wire: Wire): PaperIds {
  const list = new IdList();
  list.set('arxiv', parseArxivId(str(wire.arxiv) ?? '')?.id);
  list.add(wire.doi);
  for (const url of urlsOf(wire)) list.add(url);
  const id = str(wire.id) ?? '';
  list.set('acl', parseAclId(id));
  if (!list.has('openreview') && isForum(wire, id)) list.set('openreview', id);
  return list.ids();
}

/** Lists made from OpenReview carry its forum id without saying so; scores and profile ids give it away. Others hold hashes. */
function isForum(wire: Wire, id: string): boolean {
  if (!/^[\w-]{8,14}$/.test(id) || id.startsWith('site_')) return false;
  const profiles = str(wire.authorids) ?? '';
  return /(?:^|;)\s*~/.test(profiles) || typeof wire.rating === 'string' || typeof wire.confidence === 'string';
}

function urlsOf(wire: Wire): readonly string[] {
  return [wire.openreview, wire.site, wire.oa, wire.pdf].flatMap((url) => cleanUrl(url) ?? []);
}

function linksOf(wire: Wire): readonly PaperLink[] | undefined {
  const links = new LinkList();
  links.add('page', cleanUrl(wire.openreview));
  links.add('page', cleanUrl(wire.site));
  links.add('page', cleanUrl(wire.oa));
  links.add('pdf', cleanUrl(wire.pdf));
  for (const url of strs(wire.github).flatMap((text) => text.split(/[;\s]+/))) {
    // Some lists have the bare site where no repository was found.
    if (/^https?:\/\/[^/]+\/[^/]/.test(url)) links.add('code', cleanUrl(url));
  }
  for (const url of strs(wire.project).flatMap((text) => text.split(/[;\s]+/))) links.add('project', cleanUrl(url));
  links.add('video', cleanUrl(wire.youtube) ?? cleanUrl(wire.video));
  links.add('other', cleanUrl(wire.slides));
  links.add('other', cleanUrl(wire.supp));
  return links.list();
}

/** Addresses found in running text keep its full stop; OpenReview's files are given by path. */
function cleanUrl(value: unknown): string | undefined {
  const text = str(value)?.replace(/[.,;]+$/, '');
  return absoluteUrl(text?.startsWith('/pdf') ? `https://openreview.net${text}` : text);
}

function venueOf(
  wire: Wire,
  bibtex: string | undefined,
): { readonly venue?: string | undefined; readonly year?: string | undefined } {
  const stated = str(wire.conference) ?? str(wire.venue);
  const statedYear = str(wire.year) ?? (num(wire.year) === undefined ? undefined : String(wire.year));
  const site = venueOfUrls(urlsOf(wire));
  const year = statedYear ?? site?.year ?? bibtexField(bibtex, 'year');
  const name = stated ?? site?.venue;
  if (name !== undefined) return { venue: year === undefined || name.includes(year) ? name : `${name} ${year}`, year };
  return { venue: bibtexField(bibtex, 'booktitle') ?? bibtexField(bibtex, 'journal'), year };
}

function countsOf(wire: Wire): Paper['counts'] {
  const citations = num(wire.gs_citation);
  // -1 is "not looked up".
  return citations !== undefined && citations >= 0 ? { citations } : undefined;
}
