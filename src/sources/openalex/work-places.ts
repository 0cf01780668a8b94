// Where an OpenAlex work is found: identifiers, venue, links and licence out of its locations.
import type { PaperIds, PaperLink } from '../../domain/paper.ts';
import { arr, isObject, obj, str } from '../input/fields.ts';
import { isDoiUrl, LinkList } from '../json/link-list.ts';
import { digitsId, IdList, pmcId } from '../json/paper-ids.ts';

type Work = Readonly<Record<string, unknown>>;

/** `W2027456229` from it or from its URL. */
export function openalexId(value: unknown): string | undefined {
  return /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?)?(W\d{1,15})$/i
    .exec(str(value) ?? '')?.[1]
    ?.toUpperCase();
}

/** Primary location first, then the best open one, then the rest. */
function locationsOf(work: Work): readonly Work[] {
  return [work.primary_location, work.best_oa_location, ...arr(work.locations)].filter(isObject);
}

export function idsOf(work: Work): PaperIds {
  const stated = obj(work.ids);
  const list = new IdList();
  list.add(work.doi);
  list.add(stated.doi);
  list.set('openalex', openalexId(work.id) ?? openalexId(stated.openalex));
  list.set('pmid', digitsId(stated.pmid));
  list.set('pmcid', pmcId(stated.pmcid));
  list.set('mag', digitsId(stated.mag));
  // Not the DOIs of the locations: those may be of other versions, and a DOI joins works.
  for (const { landing_page_url: page, pdf_url: pdf, id } of locationsOf(work)) {
    for (const url of [page, pdf]) if (!isDoiUrl(str(url) ?? '')) list.add(url);
    const oai = /^pmh:(oai:arxiv\.org:\S+)$/i.exec(str(id) ?? '')?.[1];
    if (oai) list.add(oai);
    if (!list.has('arxiv') && /\/10\.48550\/arxiv\./i.test(str(page) ?? '')) list.add(page);
  }
  return list.ids();
}

/** The first location that is a journal or conference; else a repository other than arXiv, which is no venue. */
export function venueSource(work: Work): Work | undefined {
  const sources = locationsOf(work)
    .map(({ source }) => obj(source))
    .filter(({ display_name: name }) => str(name) !== undefined);
  const published = sources.find(({ type }) => type !== 'repository' && type !== 'metadata');
  return published ?? sources.find(({ display_name: name }) => !/^arxiv\b/i.test(str(name) ?? ''));
}

/** The venue's name as the publisher sent it, where OpenAlex knows no such source. */
export function rawVenue(work: Work): string | undefined {
  return str(obj(work.primary_location).raw_source_name);
}

export function linksOf(work: Work): readonly PaperLink[] | undefined {
  const links = new LinkList();
  for (const { landing_page_url: page, pdf_url: pdf } of locationsOf(work)) {
    if (!isDoiUrl(str(page) ?? '')) links.add('page', page);
    links.add('pdf', pdf);
  }
  const open = str(obj(work.open_access).oa_url) ?? '';
  if (!isDoiUrl(open)) links.add(/\.pdf(?:$|[?#])/i.test(open) ? 'pdf' : 'page', open);
  return links.list();
}

export function licenceOf(work: Work): string | undefined {
  for (const { license } of locationsOf(work)) {
    const licence = str(license);
    if (licence !== undefined) return licence;
  }
  return undefined;
}
