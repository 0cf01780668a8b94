// One plain paper object as a Paper: the names that fields go by in corpora and crawls, and nothing of any one source's API.
import { arxivMonth, parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperCounts, PaperDates } from '../../domain/paper.ts';
import { arr, isObject, num, obj, str, strs } from '../input/fields.ts';
import { digitsId, IdList, pmcId } from '../json/paper-ids.ts';
import { readDate } from '../json/read-date.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct } from '../json/words.ts';
import { plainAuthors } from './plain-authors.ts';
import { plainLinks } from './plain-links.ts';
import { plainReferences } from './plain-references.ts';

type Wire = Readonly<Record<string, unknown>>;

export function adaptPlainRecord(value: unknown, zone: string): Outcome {
  if (!isObject(value)) return { kind: 'rejected', reason: `the record is ${typeName(value)}, not an object` };
  // Test collections (BEIR) keep everything but id, title and text in `metadata`.
  const wire: Wire = isObject(value.metadata) ? { ...value.metadata, ...value } : value;

  const title = str(wire.title);
  if (title === undefined) {
    const reason = isText(wire.title) ? 'no title' : `"title" is ${typeName(wire.title)}, not text`;
    return { kind: 'rejected', reason };
  }
  const abstractKey = ['abstract', 'summary', 'text', 'description'].find((key) => isPresent(wire[key]));
  if (abstractKey !== undefined && typeof wire[abstractKey] !== 'string') {
    return { kind: 'rejected', reason: `"${abstractKey}" is ${typeName(wire[abstractKey])}, not text` };
  }

  const notes: string[] = [];
  const ids = idsOf(wire).ids();
  const { authors, authorCount } = plainAuthors(wire.authors ?? wire.author, notes);
  const venue = first(wire, ['venue', 'journal', 'journal_name', 'conference', 'booktitle', 'source']);
  const paper: Paper = {
    key: keyOf(wire),
    title,
    abstract: abstractKey === undefined ? undefined : str(wire[abstractKey]),
    ids,
    authors,
    authorCount: authorCount ?? num(wire.author_count ?? wire.num_authors),
    organisations: organisations(wire),
    dates: datesOf(wire, ids.arxiv, zone, notes),
    // "arXiv" says where it was found, which the id says already.
    venue: ids.arxiv !== undefined && venue?.toLowerCase() === 'arxiv' ? undefined : venue,
    type: first(wire, ['type', 'document_type']),
    volume: text(wire.volume),
    issue: text(wire.issue ?? wire.number),
    pages: text(wire.pages),
    publisher: str(wire.publisher),
    categories: distinct(words(wire.categories ?? wire.category, /[\s,;]+/)),
    keywords: distinct(words(wire.keywords ?? wire.tags ?? wire.ai_keywords, /[,;]/)),
    links: plainLinks(wire),
    version: versionOf(wire),
    comment: first(wire, ['comment', 'comments', 'note']),
    journalRef: first(wire, ['journal_ref', 'journal-ref', 'journalRef']),
    licence: first(wire, ['license', 'licence']),
    language: first(wire, ['language', 'lang']),
    summary: first(wire, ['tldr', 'TLDR', 'ai_summary', 'tl_dr']),
    counts: countsOf(wire),
    references: plainReferences(wire.references),
    submittedBy: str(wire.submitter ?? wire.submitted_by),
  };
  return { kind: 'paper', paper, notes };
}

/** `id`, unless it is a number that every collection gives out anew. */
function keyOf(wire: Wire): string | undefined {
  const id = text(wire.id ?? wire._id ?? wire.paper_id) ?? first(wire, ['arxiv_id', 'arxivId', 'doi', 'DOI', 'url']);
  return id === undefined || /^\d{1,6}$/.test(id) ? undefined : id;
}

function idsOf(wire: Wire): IdList {
  const ids = new IdList();
  for (const key of [
    'arxiv_id',
    'arxivId',
    'arxiv',
    'doi',
    'DOI',
    'acl_id',
    'id',
    '_id',
    'url',
    'abs',
    'link',
    'pdf',
    'pdf_url',
  ]) {
    ids.add(wire[key]);
  }
  ids.set('pmid', digitsId(wire.pmid));
  ids.set('pmcid', pmcId(wire.pmcid));
  ids.set('corpusId', digitsId(wire.corpus_id ?? wire.corpusId));
  return ids;
}

function versionOf(wire: Wire): number | undefined {
  const id = [wire.arxiv_id, wire.arxivId, wire.arxiv, wire.id, wire.url]
    .map(str)
    .find((word) => /\dv\d+$/.test(word ?? ''));
  return id === undefined ? undefined : parseArxivId(id)?.version;
}

function datesOf(wire: Wire, arxiv: string | undefined, zone: string, notes: string[]): PaperDates {
  const read = (...keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const date = readDate(key, wire[key], zone, notes);
      if (date !== undefined) return date;
    }
    return undefined;
  };
  const daily = read('daily_date', 'dailyDate', 'submittedOnDailyAt');
  const updated = read('updated', 'updated_date', 'update_date', 'updated_at');
  // A crawl of listings dates by the day on which it saw the paper listed, and says so by the last such day.
  const listed = isPresent(wire.listed_last);
  const announced = listed ? read('date') : undefined;
  const published = read(
    ...(listed ? [] : ['date']),
    ...['published', 'published_date', 'publication_date', 'publishedAt', 'year', 'publication_year'],
  );
  if (published !== undefined || arxiv === undefined) return { daily, announced, published, updated };
  // The month in which the id was given, at least.
  return { daily, announced, published: arxivMonth(arxiv), updated, guessed: ['published'] };
}

function countsOf(wire: Wire): PaperCounts | undefined {
  const counts: PaperCounts = {
    upvotes: count(wire.upvotes),
    comments: count(wire.num_comments ?? wire.numComments),
    citations: count(
      wire.citations ?? wire.citation_count ?? wire.citationCount ?? wire.cited_by_count ?? wire.n_citation,
    ),
    githubStars: count(wire.github_stars ?? wire.githubStars),
  };
  return Object.values(counts).some((value) => value !== undefined) ? counts : undefined;
}

function count(value: unknown): number | undefined {
  const number = num(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function organisations(wire: Wire): Paper['organisations'] {
  const given = wire.organization ?? wire.organisation ?? wire.organizations ?? wire.organisations;
  const found = (Array.isArray(given) ? given : [given]).flatMap((value) => {
    const name = str(value) ?? str(obj(value).fullname) ?? str(obj(value).name);
    const handle = str(obj(value).handle) ?? (str(obj(value).fullname) ? str(obj(value).name) : undefined);
    return name === undefined ? [] : [{ name, handle }];
  });
  return found.length > 0 ? found : undefined;
}

function words(value: unknown, separator: RegExp): readonly string[] {
  return typeof value === 'string'
    ? strs(value.split(separator))
    : strs(arr(value).map((item) => str(item) ?? obj(item).name));
}

function first(wire: Wire, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = str(wire[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text or number. */
function text(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : str(value);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || !isPresent(value);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'missing' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
