// One CSL-JSON item as a Paper. Also what a RIS record becomes once plugin-ris has mapped its tags.
import { parseDate, partialDate } from '../../domain/dates.ts';
import type { Paper, PaperAuthor, PaperDates } from '../../domain/paper.ts';
import { idsIn, isArxivVenue } from '../../text/citation-ids.ts';
import { bibtexType } from '../../text/citation-types.ts';
import { arxivLinks } from '../arxiv/arxiv-links.ts';
import { arr, num, obj, str, strs } from '../input/fields.ts';
import { markupText } from '../json/markup-text.ts';
import { digitsId, pmcId } from '../json/paper-ids.ts';
import type { Outcome } from '../json/read-records.ts';
import { orNothing } from '../json/words.ts';
import { languageCode } from '../xml/language.ts';
import { isName } from '../xml/person-name.ts';
import { fullestDate } from '../xml/stated-date.ts';

export function adaptCsl(value: unknown): Outcome {
  const item = obj(value);
  const key = word(item.id) ?? word(item['citation-key']);
  const title = markupText(str(item.title));
  if (title === undefined) {
    const reason = key ? `no title (item "${key}")` : 'no title';
    return { kind: 'rejected', reason, foreign: !('type' in item) };
  }
  const notes: string[] = [];
  const venue = strs(item['container-title'])[0] ?? str(item['event-title']) ?? str(item.event);
  const type = str(item.type) ?? 'document';
  const note = str(item.note);
  const arxivNumber = str(item.number) ?? str(item.archive_location);
  const { ids, version, links } = idsIn({
    arxiv: [/^arxiv$/i.test(str(item.archive) ?? '') ? str(item.archive_location) : undefined],
    dois: [str(item.DOI)],
    urls: strs(item.URL),
    words: [arxivNumber, venue, note, ...(typeof item.note === 'string' ? item.note.split('\n') : [])],
  });
  const paper: Paper = {
    key,
    title,
    abstract: markupText(str(item.abstract)),
    ids: { ...ids, pmid: digitsId(item.PMID), pmcid: pmcId(item.PMCID), isbn: isbnOf(item.ISBN) },
    authors: arr(item.author).map(authorOf).filter(isAuthor),
    dates: datesOf(item.issued, notes),
    venue: venue && !isArxivVenue(venue) ? markupText(venue) : undefined,
    // `article` without more is a preprint, inside a journal it is what it says.
    type: type === 'article' && venue && !isArxivVenue(venue) ? 'article' : bibtexType(type, str(item.genre)),
    volume: word(item.volume),
    issue: word(item.issue),
    pages: (word(item.page) ?? word(item['article-number']))?.replace(/\s*[-–—]+\s*/g, '-'),
    publisher: publisherOf(str(item.publisher)),
    keywords: orNothing(
      strs(item.keyword ?? item.keywords)
        .flatMap((words) => words.split(/\s*[;,]\s*/))
        .filter(Boolean),
    ),
    links: orNothing([...(ids.arxiv ? arxivLinks(ids.arxiv) : []), ...links]),
    version,
    comment: note && Object.keys(idsIn({ words: [note] }).ids).length === 0 ? note : undefined,
    language: languageCode(str(item.language)),
  };
  return { kind: 'paper', paper, notes };
}

/** A string or a number. */
function word(value: unknown): string | undefined {
  return str(value) ?? (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined);
}

function isAuthor(author: PaperAuthor | undefined): author is PaperAuthor {
  return author !== undefined && isName(author.name);
}

function authorOf(value: unknown): PaperAuthor | undefined {
  const name = obj(value);
  const literal = str(name.literal) ?? str(name.name) ?? str(value);
  const last = str(name.family);
  if (last === undefined) return literal === undefined ? undefined : { name: literal };
  const particles = [str(name['dropping-particle']), str(name['non-dropping-particle'])].filter(Boolean);
  const family = [...particles, last].join(' ');
  const given = str(name.given);
  const suffix = str(name.suffix);
  const whole = [given, family, suffix].filter(Boolean).join(' ');
  if (given) return { name: whole, family, given };
  return /\s/.test(whole) ? { name: whole } : { name: whole, family };
}

function datesOf(issued: unknown, notes: string[]): PaperDates {
  const date = obj(issued);
  const parts = arr(arr(date['date-parts'])[0]).map(num);
  const words = str(issued) ?? str(date.raw) ?? str(date.literal);
  const [year, month, day] = parts;
  const published =
    year === undefined
      ? words && (parseDate(words) ?? yearIn(words))
      : partialDate(year) && fullestDate(year, season(month), day);
  if (published === undefined && (year !== undefined || words)) {
    notes.push(`"issued" is "${(words ?? parts.join('-')).slice(0, 60)}", not a calendar date`);
  }
  if (!published) return {};
  const isGuess = Boolean(date.circa) || (words !== undefined && year === undefined && !parseDate(words));
  return isGuess ? { published, guessed: ['published'] } : { published };
}

/** CSL counts seasons from 13 on. */
function season(month: number | undefined): number | undefined {
  return month !== undefined && month <= 12 ? month : undefined;
}

function yearIn(words: string): string | undefined {
  return /(?<!\d)(?:1\d{3}|20\d{2})(?!\d)/.exec(words)?.[0];
}

function isbnOf(value: unknown): string | undefined {
  const first = strs(value)[0]
    ?.split(/[\s,]+/)[0]
    ?.replaceAll('-', '');
  return first && /^(?:\d{9}[\dXx]|\d{13})$/.test(first) ? first : undefined;
}

function publisherOf(publisher: string | undefined): string | undefined {
  return publisher === undefined || /^arxiv(?:\.org)?$/i.test(publisher) ? undefined : publisher;
}
