// One Crossref work as a paper. Not kept: funders, assertions, translators, and links that are for machines of contract holders.
import type { Paper } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str, strs } from '../input/fields.ts';
import { entryType } from '../json/entry-type.ts';
import { isDoiUrl, LinkList } from '../json/link-list.ts';
import { markupText } from '../json/markup-text.ts';
import { IdList } from '../json/paper-ids.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct, orNothing } from '../json/words.ts';
import { languageCode } from '../xml/language.ts';
import { publishedOf } from './work-dates.ts';
import { authorsOf } from './work-people.ts';
import { referencesOf } from './work-references.ts';
import { addRelations, type Updates, updatesOf } from './work-relations.ts';

type Wire = Readonly<Record<string, unknown>>;

/** ISBNs of anything else are those of the book around it. */
const BOOK_TYPE = /^(?:book|monograph|edited-book|reference-book|book-set|proceedings)$/;

export function adaptWork(value: unknown): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const other = otherThanWork(value);
  if (other) return [other];
  const work = isObject(value.message) ? value.message : value;
  const title = titleOf(work);
  if (title === undefined) return [{ kind: 'rejected', reason: noTitle(work) }];
  const notes: string[] = [];
  const updates = updatesOf(work, title);
  const paper = paperOf(work, title, updates, notes);
  notes.push(...updates.notes, ...otherTitles(work));
  return [{ kind: 'paper', paper, notes }, ...updates.about.flatMap((about) => retraction(work, about.ids?.doi))];
}

function paperOf(work: Wire, title: string, updates: Updates, notes: string[]): Paper {
  const doi = str(work.DOI);
  const list = new IdList();
  list.add(doi);
  const type = str(work.type);
  if (BOOK_TYPE.test(type ?? '')) list.set('isbn', strs(work.ISBN)[0]?.replace(/[^\dX]/gi, ''));
  return {
    key: doi?.toLowerCase(),
    title,
    abstract: markupText(str(work.abstract)),
    ids: list.ids(),
    authors: authorsOf(work, notes),
    dates: { published: publishedOf(work) },
    venue: venueOf(work),
    type: entryType(type) ?? type,
    volume: str(work.volume),
    issue: str(work.issue),
    pages: str(work.page) ?? str(work['article-number']),
    publisher: str(work.publisher),
    keywords: distinct(strs(work.subject)),
    links: linksOf(work),
    licence: licenceOf(work),
    language: languageCode(str(work.language)),
    counts: countsOf(work),
    references: orNothing([...(referencesOf(work) ?? []), ...updates.about]),
    retracted: updates.retracted || undefined,
    withdrawn: updates.withdrawn || undefined,
  };
}

/** The first title; the subtitle belongs to it unless the title already ends with it. */
function titleOf(work: Wire): string | undefined {
  const title = titles(work.title)[0];
  const subtitle = titles(work.subtitle)[0];
  if (title === undefined || subtitle === undefined) return title ?? subtitle;
  if (title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  return /[:?!.–—-]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}

function titles(value: unknown): readonly string[] {
  return strs(value).flatMap((title) => markupText(title) ?? []);
}

function otherTitles(work: Wire): readonly string[] {
  return [...titles(work.title).slice(1), ...titles(work['original-title'])].map((title) => `also titled "${title}"`);
}

function noTitle(work: Wire): string {
  const type = str(work.type);
  return type === undefined ? 'no title' : `no title (a ${type.replaceAll('-', ' ')})`;
}

function otherThanWork(value: Wire): Outcome | undefined {
  const type = str(value['message-type']);
  if (type === undefined || type === 'work' || type === 'work-list') return undefined;
  const said = arr(value.message).flatMap((item) => str(obj(item).message) ?? []);
  const reason =
    value.status === 'failed' || said.length > 0
      ? `crossref answered with an error: ${said.join('; ') || type}`
      : `a crossref ${type.replaceAll('-', ' ')}, not a work`;
  return { kind: 'rejected', reason, foreign: true };
}

function venueOf(work: Wire): string | undefined {
  const institution = [work.institution].flat().map(obj)[0];
  return (
    titles(work['container-title'])[0] ??
    str(obj(work.event).name) ??
    str(institution?.name) ??
    str(work['group-title'])
  );
}

/** A Creative Commons licence where there is one, else another; those for text miners are not the paper's own. */
function licenceOf(work: Wire): string | undefined {
  const urls = arr(work.license)
    .map(obj)
    .filter(({ 'content-version': version }) => !/^(?:tdm|stm-asf)/i.test(str(version) ?? ''))
    .flatMap(({ URL: url }) => str(url) ?? []);
  return urls.find((url) => /creativecommons\.org/i.test(url)) ?? urls[0];
}

function linksOf(work: Wire): Paper['links'] {
  const links = new LinkList();
  const page = str(obj(obj(work.resource).primary).URL) ?? str(work.URL) ?? '';
  if (!isDoiUrl(page)) links.add('page', page);
  for (const { URL: url, 'content-type': type, 'intended-application': use } of arr(work.link).map(obj)) {
    if (use === 'similarity-checking') continue;
    if (type === 'application/pdf') links.add('pdf', url);
    else if (type === 'text/html') links.add('page', url);
  }
  addRelations(work, links);
  return links.list();
}

function countsOf(work: Wire): Paper['counts'] {
  const citations = num(work['is-referenced-by-count']);
  return citations !== undefined && citations >= 0 ? { citations } : undefined;
}

/** The retracted work is another record, perhaps not even here: said aloud, so that it can be looked at. */
function retraction(work: Wire, doi: string | undefined): readonly Outcome[] {
  const update = arr(work['update-to'])
    .map(obj)
    .find((about) => str(about.DOI)?.toLowerCase() === doi);
  const type = str(update?.type) ?? '';
  if (doi === undefined || !/^(?:retraction|removal|withdrawal)$/i.test(type)) return [];
  return [
    {
      kind: 'notice',
      message: `${doi} is the subject of a ${type} notice, ${str(work.DOI)?.toLowerCase() ?? 'without DOI'}`,
    },
  ];
}
