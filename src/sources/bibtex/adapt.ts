// An entry as a Paper. Titles and abstracts keep their TeX; names, venues and keywords are read as text.
import type { Paper, PaperDates, PaperIds } from '../../domain/paper.ts';
import { idsIn, isArxivVenue } from '../../text/citation-ids.ts';
import { untex } from '../../text/citation-untex.ts';
import { arxivLinks } from '../arxiv/arxiv-links.ts';
import { fold } from '../input/fields.ts';
import { orNothing } from '../json/words.ts';
import { languageCode } from '../xml/language.ts';
import { entryDate } from './date.ts';
import type { Entry } from './entry.ts';
import { readNames } from './names.ts';
import type { Parsers } from './parsers.ts';

export interface AdaptedEntry {
  readonly paper: Paper;
  readonly notes: readonly string[];
}

/** A book does not appear in itself. */
const IS_CONTAINER = /^(?:mv)?(?:book|collection|proceedings|reference|periodical)$/;

/** Undefined when the entry has no title. */
export function adaptEntry(entry: Entry, parsers: Parsers): AdaptedEntry | undefined {
  const { fields } = entry;
  /** As written, white space folded. */
  const raw = (name: string): string | undefined => fold(fields.get(name) ?? '') || undefined;
  /** As text: the first of the fields that says something. */
  const text = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value = fold(untex(fields.get(name) ?? ''));
      if (value !== '') return value;
    }
    return undefined;
  };
  const title = text('title');
  if (title === undefined) return undefined;
  const subtitle = text('subtitle');
  const names = readNames(fields.get('author') ?? fields.get('authors') ?? '', parsers);
  const date = entryDate((name) => text(name));
  const { ids, version, links } = idsOf(entry, raw, text);
  const place = text(
    ...(IS_CONTAINER.test(entry.type)
      ? ['maintitle']
      : ['journal', 'journaltitle', 'booktitle', 'maintitle', 'eventtitle']),
  );
  const comment = text('note', 'comment');
  const primaryClass = text('primaryclass');
  return {
    notes: [...entry.notes, ...names.notes, ...date.notes],
    paper: {
      key: entry.key || undefined,
      title: subtitle ? `${title}: ${subtitle}` : title,
      abstract: text('abstract'),
      ids,
      authors: names.authors,
      dates: datesOf(date),
      venue: place && !isArxivVenue(place) ? place : undefined,
      type: entry.type,
      volume: without(/^abs\//i, text('volume')),
      issue: text('number', 'issue'),
      pages: pagesOf(text('pages', 'eid')),
      publisher: text('publisher', 'school', 'institution', 'organization'),
      categories: ids.arxiv && primaryClass ? [primaryClass] : undefined,
      keywords: keywordsOf(text('keywords', 'keyword')),
      links: orNothing([...(ids.arxiv ? arxivLinks(ids.arxiv) : []), ...links]),
      version,
      comment: comment && !isPointer(comment) ? comment : undefined,
      language: languageCode(text('langid', 'language')),
    },
  };
}

type Field = (name: string) => string | undefined;

function idsOf({ key, fields }: Entry, raw: Field, text: Field) {
  const archive = raw('archiveprefix') ?? raw('eprinttype') ?? '';
  const eprint = text('eprint');
  const isArxiv = archive === '' || /arxiv/i.test(archive);
  const found = idsIn({
    arxiv: [
      isArxiv ? eprint : undefined,
      isArxiv && eprint && /^\d{7}(?:v\d+)?$/.test(eprint) ? `${text('primaryclass')}/${eprint}` : undefined,
      text('arxivid'),
      text('arxiv'),
    ],
    dois: [raw('doi')],
    urls: [raw('url'), raw('link'), raw('links'), raw('ee'), raw('pdf'), raw('howpublished')],
    words: [text('journal'), text('volume'), text('number'), text('note'), text('howpublished'), text('pages')],
  });
  const ids: PaperIds = {
    ...found.ids,
    pmid: digits(/pubmed/i.test(archive) ? eprint : text('pmid')),
    pmcid: /^PMC\d+$/i.exec(text('pmcid') ?? '')?.[0],
    dblp: /^DBLP:(\S+)$/.exec(key)?.[1],
    isbn: fields.has('isbn') ? /^[\d-]{9,16}[\dXx]$/.exec(text('isbn') ?? '')?.[0].replaceAll('-', '') : undefined,
  };
  return { ...found, ids };
}

function datesOf({ date, guessed }: ReturnType<typeof entryDate>): PaperDates {
  if (date === undefined) return {};
  return guessed ? { published: date, guessed: ['published'] } : { published: date };
}

function keywordsOf(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : orNothing(text.split(/[;,]/).map(fold).filter(Boolean));
}

/** `12--23` as 12-23, biblatex's `\psqq` (and the following) off. */
function pagesOf(text: string | undefined): string | undefined {
  return text?.replace(/\\[a-zA-Z]+\s*/g, '').replace(/\s*[-–—]+\s*/g, '-');
}

function digits(text: string | undefined): string | undefined {
  return /^\d+$/.exec(text ?? '')?.[0];
}

function without(pattern: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && pattern.test(text) ? undefined : text;
}

/** A note that only says where the paper is has been read as id or link. */
function isPointer(note: string): boolean {
  return /^(?:\\url\{)?https?:\/\/\S+$/i.test(note) || Object.keys(idsIn({ words: [note] }).ids).length > 0;
}
