// A tagged record as a Paper. What depends on the kind of reference (which tag is the journal's, how pages and names are
// written) is plugin-ris's knowledge; ids, dates, keywords and links, where it loses some, are read here.
import { parseDate, partialDate } from '../../domain/dates.ts';
import { parseDoi } from '../../domain/ids.ts';
import type { Paper, PaperDates, PaperReference } from '../../domain/paper.ts';
import { idsIn, isArxivVenue } from '../../text/citation-ids.ts';
import { arxivLinks } from '../arxiv/arxiv-links.ts';
import { adaptCsl } from '../csl/csl-adapt.ts';
import { fold } from '../input/fields.ts';
import type { Outcome } from '../json/read-records.ts';
import { orNothing } from '../json/words.ts';
import { fullestDate } from '../xml/stated-date.ts';
import type { TaggedRecord } from './ris-records.ts';
import { risTags } from './wos-tags.ts';

/** plugin-ris: a record of tags to CSL. */
export type MapTags = (record: Readonly<Record<string, string | readonly string[]>>) => unknown;

const TYPES = new Set(
  'ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO WEB'.split(
    ' ',
  ),
);
/** Tags that plugin-ris may have, each with one value: given a list for one of them it throws. */
const SINGLE = ['T2', 'T3', 'BT', 'JO', 'JF', 'JA', 'VL', 'IS', 'SP', 'EP', 'PB', 'LA', 'M3'];

export function adaptRecord(record: TaggedRecord, mapTags: MapTags): Outcome {
  const tags = record.flavour === 'wos' ? risTags(record.tags) : record.tags;
  const all = (...names: readonly string[]): readonly string[] =>
    names
      .flatMap((name) => tags.get(name) ?? [])
      .map(fold)
      .filter(Boolean);
  const first = (...names: readonly string[]): string | undefined => all(...names)[0];
  const key = first('ID');
  const notes: string[] = [];
  const title = first('TI', 'T1', 'CT', 'BT', 'ST');
  if (title === undefined) return { kind: 'rejected', reason: key ? `no title (record "${key}")` : 'no title' };
  if (title === first('ST') && !first('TI', 'T1', 'CT', 'BT')) notes.push('the title is the short title');
  const mapped = adaptCsl({ ...cslOf(tags, first, all, mapTags), title });
  if (mapped.kind !== 'paper') return mapped;
  const { ids, version, links } = idsIn({
    dois: all('DO', 'M3').filter((doi) => doi !== 'doi'),
    urls: all('UR', 'L1', 'L2', 'LK'),
    words: [...all('AN', 'JO', 'JF', 'T2', 'VL', 'M1'), ...all('N1')],
  });
  const paper: Paper = {
    ...mapped.paper,
    key,
    venue: mapped.paper.venue ?? journalOf(first('JA')),
    abstract: mapped.paper.abstract ?? first('AB', 'N2'),
    ids: { ...ids, pmid: /^\d+$/.exec(first('PM') ?? '')?.[0], isbn: mapped.paper.ids.isbn },
    dates: datesOf(first('DA'), first('PY', 'Y1'), notes),
    volume: mapped.paper.volume ?? first('VL', 'VO'),
    issue: mapped.paper.issue ?? first('IS'),
    pages: mapped.paper.pages ?? (all('SP', 'EP').slice(0, 2).join('-') || undefined),
    publisher: mapped.paper.publisher ?? first('PB'),
    keywords: orNothing([...new Set(all('KW', 'DE'))]),
    links: orNothing([...(ids.arxiv ? arxivLinks(ids.arxiv) : []), ...links]),
    references: orNothing(all('CR').map(referenceOf)),
    version,
    comment: undefined,
  };
  return { kind: 'paper', paper, notes };
}

type First = (...names: readonly string[]) => string | undefined;
type All = (...names: readonly string[]) => readonly string[];

function cslOf(
  tags: TaggedRecord['tags'],
  first: First,
  all: All,
  mapTags: MapTags,
): Readonly<Record<string, unknown>> {
  const type = typeOf(first('TY') ?? '');
  const input: Record<string, string | readonly string[]> = { TY: type };
  for (const tag of SINGLE) {
    const value = first(tag);
    if (value !== undefined) input[tag] = value;
  }
  const authors = all('AU', 'A1');
  if (authors.length > 0) input.AU = authors;
  const abstract = first('AB', 'N2');
  try {
    const item = mapTags(input) as Readonly<Record<string, unknown>>;
    return {
      ...item,
      abstract,
      ISBN: /BOOK|CHAP/.test(type) ? [...all('SN')] : undefined,
      note: undefined,
      URL: undefined,
      number: undefined,
    };
  } catch {
    const names = authors.map((name) => ({ literal: name }));
    return {
      type: 'document',
      author: names,
      abstract,
      'container-title': first('JO', 'JF', 'T2'),
      volume: tags.get('VL')?.[0],
    };
  }
}

function journalOf(name: string | undefined): string | undefined {
  return name && !isArxivVenue(name) ? name : undefined;
}

/** `JOUR` for it and for "Journal Article", which some databases write; GEN for what nobody knows. */
function typeOf(text: string): string {
  const type = text.trim().toUpperCase();
  if (TYPES.has(type)) return type;
  if (/CONF|PROCEEDING/.test(type)) return 'CONF';
  if (/CHAP|SECTION/.test(type)) return 'CHAP';
  if (/JOUR|ARTICLE/.test(type)) return 'JOUR';
  if (/BOOK/.test(type)) return 'BOOK';
  if (/THES|DISS/.test(type)) return 'THES';
  return /REPORT|RPRT/.test(type) ? 'RPRT' : 'GEN';
}

/** `2009/06/12/season`, `2009//`, `8 JUN 2004`; the fuller one of the two tags where they agree on the year. */
function datesOf(day: string | undefined, year: string | undefined, notes: string[]): PaperDates {
  const fuller = day && risDate(day);
  const plain = year && risDate(year);
  const published = fuller && (!plain || fuller.startsWith(plain)) ? fuller : plain || fuller;
  if (!published && (day ?? year)) notes.push(`the date is "${(day ?? year ?? '').slice(0, 60)}", not a calendar date`);
  if (!published) return {};
  const words = year ?? day ?? '';
  return /^\D*$|circa|\bca?\./i.test(words) ? { published, guessed: ['published'] } : { published };
}

function risDate(text: string): string | undefined {
  const [, year, month, date] = /^(\d{4})(?:\/(\d{0,2})(?:\/(\d{0,2})(?:\/.*)?)?)?$/.exec(text) ?? [];
  if (year)
    return (
      partialDate(Number(year)) &&
      fullestDate(Number(year), Number(month ?? 0) || undefined, Number(date ?? 0) || undefined)
    );
  return parseDate(text) ?? /(?<!\d)(?:1\d{3}|20\d{2})(?!\d)/.exec(text)?.[0];
}

/** "BARRICK D, 1994, BIOCHEMISTRY-US, V33, P6546, DOI 10.1021/bi00187a023" */
function referenceOf(text: string): PaperReference {
  const doi = /\bDOI \[?(10\.[^\s,\]]+)/i.exec(text)?.[1];
  const year = /, (1\d{3}|20\d{2}),/.exec(text)?.[1];
  const parsed = doi === undefined ? undefined : parseDoi(doi);
  return { ids: parsed ? { doi: parsed } : undefined, year: year ? Number(year) : undefined, text };
}
