// One DataCite record as a paper: articles, but also data sets and software. Not kept: contributors, funders, places, sizes.
import { parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperIds } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str, strs } from '../input/fields.ts';
import { entryType } from '../json/entry-type.ts';
import { isDoiUrl, LinkList } from '../json/link-list.ts';
import { markupText } from '../json/markup-text.ts';
import { IdList } from '../json/paper-ids.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct } from '../json/words.ts';
import type { ReadOptions } from '../reader.ts';
import { languageCode } from '../xml/language.ts';
import { authorsOf } from './record-creators.ts';
import { datesOf } from './record-dates.ts';
import { addRelations, referencesOf } from './record-relations.ts';
import { descriptionsOf, titlesOf } from './record-texts.ts';

type Wire = Readonly<Record<string, unknown>>;
type Options = Pick<ReadOptions, 'seen' | 'zone'>;

const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    spanish: 'es',
    italian: 'it',
    portuguese: 'pt',
    russian: 'ru',
    chinese: 'zh',
    japanese: 'ja',
    korean: 'ko',
    dutch: 'nl',
    polish: 'pl',
    turkish: 'tr',
    arabic: 'ar',
    indonesian: 'id',
  }),
);

export function adaptRecord(value: unknown, options: Options): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const other = otherThanRecord(value);
  if (other) return [other];
  const record = isObject(value.data) ? value.data : value;
  const attributes: Wire = { doi: record.id, ...obj(record.attributes ?? record) };
  const notes: string[] = [];
  const { title, others } = titlesOf(attributes);
  if (title === undefined) return [{ kind: 'rejected', reason: 'no title' }];
  const paper = paperOf(attributes, title, options, notes);
  notes.push(...others.map((text) => `also titled "${text}"`));
  const state = str(attributes.state);
  if (state !== undefined && state !== 'findable') notes.push(`the DOI is ${state}, not findable`);
  return [{ kind: 'paper', paper, notes }];
}

function paperOf(attributes: Wire, title: string, options: Options, notes: string[]): Paper {
  const container = obj(attributes.container);
  const ids = idsOf(attributes);
  const { abstract, comment, series } = descriptionsOf(attributes, notes);
  const types = obj(attributes.types);
  const venue = markupText(str(container.title)) ?? publishedIn(attributes);
  return {
    key: str(attributes.doi)?.toLowerCase(),
    title,
    abstract,
    ids,
    authors: authorsOf(attributes.creators, notes),
    dates: datesOf(attributes, options, notes),
    venue,
    type:
      entryType(str(types.resourceTypeGeneral)) ?? str(types.bibtex) ?? str(types.resourceTypeGeneral)?.toLowerCase(),
    volume: str(container.volume),
    issue: str(container.issue),
    pages: pagesOf(container),
    publisher: publisherOf(attributes.publisher),
    categories: ids.arxiv === undefined ? undefined : arxivCategories(attributes),
    keywords: distinct(subjectsOf(attributes, ids)),
    links: linksOf(attributes),
    version: ids.arxiv === undefined ? undefined : versionOf(attributes.version),
    comment,
    journalRef: series === venue ? undefined : series,
    licence: licenceOf(attributes),
    language: languageOf(str(attributes.language)),
    counts: countsOf(attributes),
    references: referencesOf(attributes),
    withdrawn: arr(attributes.dates).some((date) => obj(date).dateType === 'Withdrawn') || undefined,
  };
}

/** Only the record's own DOI: other identifiers are often those of the paper that a data set belongs to. */
function idsOf(attributes: Wire): PaperIds {
  const list = new IdList();
  list.add(attributes.doi);
  return list.ids();
}

function otherThanRecord(value: Wire): Outcome | undefined {
  const errors = arr(value.errors).map(obj);
  if (errors.length > 0 && value.attributes === undefined) {
    const said = errors.flatMap(({ title, detail }) => str(title) ?? str(detail) ?? []).join('; ');
    return {
      kind: 'rejected',
      reason: `datacite answered with an error: ${said || 'without a message'}`,
      foreign: true,
    };
  }
  const type = str(value.type);
  if (type === undefined || type === 'dois' || !isObject(value.attributes)) return undefined;
  return { kind: 'rejected', reason: `a datacite record of type ${type}, not of a DOI`, foreign: true };
}

/** What a newer schema says instead of `container`. */
function publishedIn(attributes: Wire): string | undefined {
  const item = arr(attributes.relatedItems)
    .map(obj)
    .find(({ relationType }) => relationType === 'IsPublishedIn');
  return arr(item?.titles).flatMap((entry) => str(obj(entry).title) ?? [])[0];
}

/** `(:unav)` and the like stand for unknown. */
function publisherOf(value: unknown): string | undefined {
  const name = markupText(str(value) ?? str(obj(value).name));
  return name === undefined || /^[(:]{1,2}un[a-z]{2}\)?$/i.test(name) ? undefined : name;
}

function pagesOf(container: Wire): string | undefined {
  const first = str(container.firstPage);
  const last = str(container.lastPage);
  return first !== undefined && last !== undefined && first !== last ? `${first}-${last}` : (first ?? last);
}

/** "Machine Learning (cs.LG)" in the scheme arXiv. */
function arxivCategories(attributes: Wire): readonly string[] | undefined {
  return distinct(
    arr(attributes.subjects).map((subject) => /\(([a-z-]+(?:\.[A-Za-z-]+)?)\)$/.exec(subjectText(subject) ?? '')?.[1]),
  );
}

function subjectsOf(attributes: Wire, ids: PaperIds): (string | undefined)[] {
  return arr(attributes.subjects)
    .filter((subject) => ids.arxiv === undefined || obj(subject).subjectScheme !== 'arXiv')
    .map(subjectText);
}

function subjectText(subject: unknown): string | undefined {
  return markupText(str(subject) ?? str(obj(subject).subject));
}

function versionOf(value: unknown): number | undefined {
  const version = num(value);
  return version !== undefined && Number.isInteger(version) && version > 0 ? version : undefined;
}

function linksOf(attributes: Wire): Paper['links'] {
  const links = new LinkList();
  const page = str(attributes.url) ?? '';
  if (!isDoiUrl(page) && parseArxivId(page) === undefined) links.add('page', page);
  for (const url of strs(attributes.contentUrl)) links.add(/\.pdf(?:$|[?#])/i.test(url) ? 'pdf' : 'other', url);
  addRelations(attributes, links);
  return links.list();
}

/** "Open access" says who may read it, not under which licence. */
function licenceOf(attributes: Wire): string | undefined {
  const rights = arr(attributes.rightsList)
    .map((entry) => ({ uri: str(obj(entry).rightsUri), words: str(entry) ?? str(obj(entry).rights) }))
    .filter(
      ({ uri, words }) => !/openaccess/i.test(uri ?? '') && !(uri === undefined && /^open access$/i.test(words ?? '')),
    );
  const best =
    rights.find(({ uri }) => /creativecommons\.org/i.test(uri ?? '')) ?? rights.find(({ uri, words }) => uri ?? words);
  return best?.uri ?? best?.words;
}

function languageOf(language: string | undefined): string | undefined {
  return languageCode(LANGUAGE_NAMES.get(language?.toLowerCase() ?? '') ?? language);
}

function countsOf(attributes: Wire): Paper['counts'] {
  const citations = num(attributes.citationCount);
  return citations !== undefined && citations >= 0 ? { citations } : undefined;
}
