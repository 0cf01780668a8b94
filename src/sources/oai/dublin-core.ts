// `oai_dc`, which every OAI-PMH repository speaks, as a Paper. Dublin Core has no structure beyond its fifteen repeatable
// elements, so which of several descriptions or dates is meant is decided here.
import { parseAclId, parseArxivId, parseDoi } from '../../domain/ids.ts';
import type { Paper, PaperAuthor, PaperIds, PaperLink } from '../../domain/paper.ts';
import { safeUrl } from '../../text/html.ts';
import { arxivLinks, versionKey } from '../arxiv/arxiv-links.ts';
import { isArxivCategory } from '../arxiv/categories.ts';
import { children, textOf, type XmlElement } from '../input/xml-tree.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { htmlText } from '../xml/html-text.ts';
import { languageCode } from '../xml/language.ts';
import { parseOrcid } from '../xml/orcid.ts';
import { isName, turnedName } from '../xml/person-name.ts';
import { earliestDate, statedDate } from '../xml/stated-date.ts';

export interface OaiHeader {
  readonly identifier: string | undefined;
  readonly sets: readonly string[];
}

const ARXIV_COMMENT = /^Comments?:\s*/;
// info:eu-repo/semantics/…, OpenAIRE and COAR words to BibTeX types.
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/doctoral ?thesis|phd ?thesis/i, 'phdthesis'],
  [/master ?thesis|bachelor ?thesis/i, 'mastersthesis'],
  [/book ?(?:part|chapter|section)/i, 'incollection'],
  [/conference|proceedings/i, 'inproceedings'],
  [/\bbook\b/i, 'book'],
  [/report|working ?paper/i, 'techreport'],
  [/article/i, 'article'],
];

export function adaptDublinCore(dc: XmlElement, header: OaiHeader, zone: string): Adapted {
  const texts = (name: string) => children(dc, name).map(textOf).filter(Boolean);
  const title = texts('title').map(htmlText).find(Boolean);
  if (!title) return { reason: 'no title' };

  const notes: string[] = [];
  const places = [...texts('identifier'), ...texts('relation')];
  const arxiv = [header.identifier ?? '', ...texts('identifier')].map(parseArxivId).find((id) => id !== undefined);
  const isArxiv = /^oai:arXiv\.org:/i.test(header.identifier ?? '');
  const descriptions = texts('description').map(htmlText);
  const dates = texts('date').flatMap((date) =>
    /^info:/.test(date) ? [] : (statedDate('date', date, zone, notes) ?? []),
  );
  const published = earliestDate(dates);
  const latest = dates.reduce((best, date) => (date > best ? date : best), '');
  const paper: Paper = {
    key: isArxiv && arxiv ? versionKey(arxiv.id, arxiv.version) : header.identifier,
    title,
    abstract: isArxiv ? descriptions.find((text) => !ARXIV_COMMENT.test(text)) : longest(descriptions),
    ids: { ...idsOf(texts('identifier'), texts('relation')), ...(arxiv ? { arxiv: arxiv.id } : {}) },
    authors: texts('creator').flatMap(creatorsOf),
    dates: { published, updated: latest !== '' && latest !== published ? latest : undefined },
    venue: isArxiv ? undefined : texts('source').map(sourceName).find(Boolean),
    type: TYPES.find(([pattern]) => texts('type').some((type) => pattern.test(type)))?.[1],
    publisher: texts('publisher')[0],
    categories: isArxiv ? orNothing(categoriesOf(header.sets)) : undefined,
    keywords: distinct(texts('subject').map(htmlText)),
    links: orNothing(arxiv ? arxivLinks(arxiv.id) : linksOf(places)),
    version: arxiv?.version,
    comment: isArxiv ? descriptions.find((text) => ARXIV_COMMENT.test(text))?.replace(ARXIV_COMMENT, '') : undefined,
    journalRef: isArxiv ? texts('identifier').find(isJournalRef) : undefined,
    licence: texts('rights').find((right) => safeUrl(right) !== undefined) ?? texts('rights')[0],
    language: languageCode(texts('language')[0]),
  };
  return { paper, notes };
}

/** HAL and others put "International audience" or a type before the abstract: the abstract is what is long. */
function longest(texts: readonly string[]): string | undefined {
  return texts.reduce<string | undefined>((best, text) => (text.length > (best?.length ?? 0) ? text : best), undefined);
}

function idsOf(identifiers: readonly string[], relations: readonly string[]): PaperIds {
  const find = (parse: (text: string) => string | undefined, texts: readonly string[]) =>
    texts
      .map((text) => parse(text.replace(/^info:(?:eu-repo\/semantics\/altIdentifier\/)?(?:doi[:/])/i, 'doi:')))
      .find((id) => id !== undefined);
  return {
    // A relation may be any work; only the one that says so is this work under another id.
    doi:
      find(parseDoi, identifiers) ??
      find(
        parseDoi,
        relations.filter((text) => /altIdentifier/.test(text)),
      ),
    acl: find(parseAclId, identifiers),
  };
}

function creatorsOf(text: string): PaperAuthor[] {
  return text.split(';').flatMap((part): PaperAuthor[] => {
    const orcid = parseOrcid(part);
    const bare = part
      .replace(/\s*\(?(?:https?:\/\/orcid\.org\/|orcid:\s*)?[\dX]{4}(?:-[\dX]{4}){3}\)?\s*/gi, '')
      .trim();
    const [, name = bare, affiliation] = /^([^()]+?)\s*\(([^()]{4,})\)$/.exec(bare) ?? [];
    if (!isName(name)) return [];
    const author: PaperAuthor = { ...turnedName(name), ...(orcid ? { orcid } : {}) };
    return [affiliation ? { ...author, affiliations: [affiliation] } : author];
  });
}

/** OJS writes "Journal; Vol. 3 No. 2 (2010); 1-20", DSpace often an URL. */
function sourceName(source: string): string {
  return safeUrl(source) ? '' : (source.split(';')[0] ?? '').trim();
}

/** Sets of arXiv are `group:archive:CATEGORY`; `physics:hep-th` and `math` have fewer parts. */
function categoriesOf(sets: readonly string[]): string[] {
  const categories = sets.map((set) => {
    const parts = set.split(':');
    return parts.length === 3 ? `${parts[1]}.${parts[2]}` : (parts.at(-1) ?? '');
  });
  return [...new Set(categories.filter(isArxivCategory))];
}

function isJournalRef(identifier: string): boolean {
  return !safeUrl(identifier) && !/^(?:doi|info|urn|oai|arxiv):/i.test(identifier);
}

function linksOf(places: readonly string[]): PaperLink[] {
  const links = new Map<string, PaperLink>();
  for (const place of places) {
    const url = safeUrl(place);
    if (url && !links.has(url)) links.set(url, { kind: /\.pdf$/i.test(new URL(url).pathname) ? 'pdf' : 'page', url });
  }
  return [...links.values()];
}
