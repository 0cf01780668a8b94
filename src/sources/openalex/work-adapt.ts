// One OpenAlex work as a paper. Not kept: what OpenAlex computes itself (related works, percentiles, goals) and grants.
import type { Paper, PaperReference } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str } from '../input/fields.ts';
import { entryType } from '../json/entry-type.ts';
import { markupText } from '../json/markup-text.ts';
import { readDate } from '../json/read-date.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { ReadOptions } from '../reader.ts';
import { languageCode } from '../xml/language.ts';
import { abstractOf } from './inverted-index.ts';
import { authorCountOf, authorsOf, institutionsOf } from './work-authors.ts';
import { idsOf, licenceOf, linksOf, openalexId, rawVenue, venueSource } from './work-places.ts';

type Work = Readonly<Record<string, unknown>>;

/** Concepts are the retired, noisy predecessor of topics: used only where there is nothing else, and only the sure ones. */
const SURE_CONCEPT = 0.3;

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: 'author',
    C: 'concept',
    F: 'funder',
    I: 'institution',
    P: 'publisher',
    S: 'source',
    T: 'topic',
  }),
);

export function adaptWork(value: unknown, options: Pick<ReadOptions, 'zone'>): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const other = otherThanWork(value);
  if (other !== undefined) return [other];
  const title = markupText(str(value.title) ?? str(value.display_name));
  if (title === undefined) return [{ kind: 'rejected', reason: 'no title' }];
  const notes: string[] = [];
  const paper = paperOf(value, title, options.zone, notes);
  if (value.is_paratext === true) notes.push('the source calls it paratext: a cover, a table of contents or the like');
  return [{ kind: 'paper', paper, notes }];
}

function paperOf(work: Work, title: string, zone: string, notes: string[]): Paper {
  const authors = authorsOf(work, notes);
  const source = venueSource(work);
  const biblio = obj(work.biblio);
  return {
    key: openalexId(work.id) ?? openalexId(obj(work.ids).openalex),
    title,
    abstract: markupText(abstractOf(work.abstract_inverted_index) ?? str(work.abstract)),
    ids: idsOf(work),
    authors,
    authorCount: authorCountOf(work, authors.length),
    organisations: institutionsOf(work)?.map((name) => ({ name })),
    dates: {
      published:
        readDate('publication_date', work.publication_date, zone, notes) ??
        readDate('publication_year', work.publication_year, zone, notes),
    },
    venue: str(source?.display_name) ?? rawVenue(work),
    type: typeOf(work, source),
    volume: str(biblio.volume),
    issue: str(biblio.issue),
    pages: pagesOf(biblio),
    publisher: str(source?.host_organization_name),
    keywords: keywordsOf(work),
    links: linksOf(work),
    licence: licenceOf(work),
    language: languageCode(str(work.language)),
    counts: countsOf(work),
    references: referencesOf(work),
    retracted: work.is_retracted === true ? true : undefined,
  };
}

/** Other entities, error answers and counts by group come from the same service and look alike. */
function otherThanWork(value: Work): Outcome | undefined {
  const id = /^https?:\/\/openalex\.org\/([A-VX-Z])\d+$/.exec(str(value.id) ?? '');
  if (id) {
    const kind = ENTITIES.get(id[1] ?? '') ?? 'thing';
    return {
      kind: 'rejected',
      reason: `an openalex ${kind} (${str(value.display_name) ?? id[0]}), not a work`,
      foreign: true,
    };
  }
  const error = str(value.error);
  if (error !== undefined && value.id === undefined) {
    return {
      kind: 'rejected',
      reason: `openalex answered with an error: ${str(value.message) ?? error}`,
      foreign: true,
    };
  }
  return undefined;
}

function typeOf(work: Work, source: Work | undefined): string | undefined {
  const type = str(work.type);
  if (type === 'article' && source?.type === 'conference') return 'inproceedings';
  return entryType(type) ?? entryType(str(work.type_crossref)) ?? type;
}

function pagesOf(biblio: Work): string | undefined {
  const first = str(biblio.first_page);
  const last = str(biblio.last_page);
  return first !== undefined && last !== undefined && first !== last ? `${first}-${last}` : (first ?? last);
}

function keywordsOf(work: Work): readonly string[] | undefined {
  const words: (string | undefined)[] = [];
  for (const keyword of arr(work.keywords)) {
    words.push(str(keyword) ?? str(obj(keyword).display_name) ?? str(obj(keyword).keyword));
  }
  for (const topic of [work.primary_topic, ...arr(work.topics)].map(obj)) words.push(str(topic.display_name));
  for (const topic of [work.primary_topic, ...arr(work.topics)].map(obj)) {
    words.push(str(obj(topic.subfield).display_name), str(obj(topic.field).display_name));
  }
  for (const heading of arr(work.mesh).map(obj)) words.push(str(heading.descriptor_name));
  return distinct(words) ?? distinct(sureConcepts(work));
}

function sureConcepts(work: Work): (string | undefined)[] {
  return arr(work.concepts)
    .map(obj)
    .filter(({ score }) => (num(score) ?? 0) >= SURE_CONCEPT)
    .map(({ display_name: name }) => str(name));
}

function countsOf(work: Work): Paper['counts'] {
  const citations = num(work.cited_by_count);
  return citations !== undefined && citations >= 0 ? { citations } : undefined;
}

function referencesOf(work: Work): readonly PaperReference[] | undefined {
  const ids = new Set(arr(work.referenced_works).flatMap((id) => openalexId(id) ?? []));
  return orNothing([...ids].map((openalex) => ({ ids: { openalex } })));
}
