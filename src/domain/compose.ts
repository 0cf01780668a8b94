// A work as readers see it, composed from what its sources state: newest version shown, nothing of the others lost.
// Pure: the same records always give the same work, so a merge can be undone by composing again.
import { isDay, yearOf } from './dates.ts';
import { arxivMonth } from './ids.ts';
import { surnameKey } from './names.ts';
import type {
  Paper,
  PaperAuthor,
  PaperIds,
  PaperLink,
  PaperOrganisation,
  PaperReference,
  PaperVersion,
  PartialDate,
} from './paper.ts';
import type { DayOrigin } from './views.ts';

/** One source's statement, as stored. */
export interface StoredRecord {
  readonly recordNo: number;
  readonly source: string;
  readonly paper: Paper;
  /** Day on which it was seen last in this form; what its counts are "as of". */
  readonly seen: string;
}

export interface ComposedWork {
  readonly ids: PaperIds;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly PaperAuthor[];
  readonly authorCount: number;
  readonly organisations: readonly PaperOrganisation[];
  readonly day: string | undefined;
  readonly dayOrigin: DayOrigin | undefined;
  readonly dayGuessed: boolean;
  readonly published: PartialDate | undefined;
  readonly updated: PartialDate | undefined;
  readonly year: number | undefined;
  readonly surname: string | undefined;
  readonly curated: boolean;
  readonly upvotes: number;
  readonly comments: number;
  readonly citations: number | undefined;
  readonly githubStars: number | undefined;
  readonly venues: readonly string[];
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly links: readonly PaperLink[];
  readonly versions: readonly PaperVersion[];
  readonly references: readonly PaperReference[];
  readonly withdrawn: boolean;
  readonly retracted: boolean;
  /** The record whose title and single values are shown. */
  readonly lead: Paper;
}

// Who is believed first where versions and dates do not decide: the archive itself, proceedings, registries, aggregators, lists.
const AUTHORITY: readonly string[] = [
  'sample',
  'listing',
  'listing-html',
  'jsonl',
  'feed',
  'csl-json',
  'ris',
  'bibtex',
  'venue-list',
  'huggingface',
  'openalex',
  'semanticscholar',
  'datacite',
  'crossref',
  'pubmed',
  'openreview',
  'acl',
  'oai',
  'arxiv-jsonl',
  'arxiv-rss',
  'arxiv-atom',
];

function newestFirst(a: StoredRecord, b: StoredRecord): number {
  const versions = (b.paper.version ?? 0) - (a.paper.version ?? 0);
  if (versions !== 0) return versions;
  const authority = AUTHORITY.indexOf(b.source) - AUTHORITY.indexOf(a.source);
  if (authority !== 0) return authority;
  const [ours, theirs] = [a, b].map((r) => r.paper.dates.updated ?? r.paper.dates.published ?? '') as [string, string];
  if (ours !== theirs) return ours < theirs ? 1 : -1;
  return b.recordNo - a.recordNo;
}

/** Composes a work from all its records (at least one). */
export function composeWork(records: readonly StoredRecord[]): ComposedWork {
  const ordered = records.length > 1 ? [...records].sort(newestFirst) : records;
  const papers = ordered.map((record) => record.paper);
  const lead = papers[0];
  if (!lead) throw new Error('a work has at least one record');
  const ids = mergeIds(papers);
  const named = papers.find((paper) => paper.authors.length > 0);
  const authors = named?.authors ?? [];
  const dates = composeDates(papers, ids);
  const counted = latestCounts(ordered);
  return {
    ids,
    title: lead.title,
    abstract: papers.find((paper) => paper.abstract)?.abstract ?? '',
    authors,
    authorCount: Math.max(authors.length, ...papers.map((paper) => paper.authorCount ?? 0)),
    organisations: uniqueBy(
      papers.flatMap((paper) => paper.organisations ?? []),
      (org) => org.handle ?? org.name,
    ),
    ...dates,
    surname: authors[0] ? surnameKey(authors[0]) : undefined,
    curated: papers.some((paper) => paper.dates.daily !== undefined),
    ...counted,
    venues: unique(papers.flatMap((paper) => paper.venue ?? [])),
    categories: unique(papers.flatMap((paper) => paper.categories ?? [])),
    keywords: uniqueBy(
      papers.flatMap((paper) => paper.keywords ?? []),
      (word) => word.toLowerCase(),
    ),
    links: uniqueBy(
      papers.flatMap((paper) => paper.links ?? []),
      (link) => link.url,
    ),
    versions: composeVersions(papers),
    references: papers.find((paper) => paper.references?.length)?.references ?? [],
    withdrawn: lead.withdrawn ?? false,
    retracted: papers.some((paper) => paper.retracted),
    lead,
  };
}

function mergeIds(papers: readonly Paper[]): PaperIds {
  let ids: PaperIds = {};
  // Later spreads win, so the lead record's ids stand last.
  for (let i = papers.length - 1; i >= 0; i--) ids = { ...ids, ...definedOnly(papers[i]?.ids ?? {}) };
  return ids;
}

function definedOnly(ids: PaperIds): PaperIds {
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined));
}

type DateName = 'daily' | 'announced' | 'listed' | 'published';
const DAY_ORDER: readonly DateName[] = ['daily', 'announced', 'listed', 'published'];

function composeDates(papers: readonly Paper[], ids: PaperIds) {
  const earliestOf = (name: DateName): PartialDate | undefined =>
    papers.reduce<PartialDate | undefined>((best, paper) => earlier(best, paper.dates[name]), undefined);
  const published = earliestOf('published');
  const updated = papers.reduce<string | undefined>(
    (best, { dates }) => (dates.updated && dates.updated > (best ?? '') ? dates.updated : best),
    undefined,
  );
  let day: string | undefined;
  let dayOrigin: DayOrigin | undefined;
  for (const origin of DAY_ORDER) {
    const date = origin === 'published' ? published : earliestOf(origin);
    if (isDay(date)) {
      day = date;
      dayOrigin = origin;
      break;
    }
  }
  const origin = dayOrigin;
  const dayGuessed =
    origin !== undefined &&
    papers.some((paper) => paper.dates[origin] === day && (paper.dates.guessed?.includes(origin) ?? false));
  // Not the day: a list of today shows works of any year.
  const when = published ?? updated ?? (ids.arxiv ? arxivMonth(ids.arxiv) : undefined);
  return {
    day,
    dayOrigin,
    dayGuessed,
    published,
    updated,
    year: when ? yearOf(when) : undefined,
  };
}

/** The earlier of two dates; where one only continues the other (2017, 2017-06-12) the fuller one. */
function earlier(a: PartialDate | undefined, b: PartialDate | undefined): PartialDate | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.startsWith(b)) return a;
  if (b.startsWith(a)) return b;
  return a < b ? a : b;
}

function latestCounts(records: readonly StoredRecord[]) {
  const latest = (name: 'upvotes' | 'comments' | 'citations' | 'githubStars'): number | undefined => {
    let best: { seen: string; count: number } | undefined;
    for (const { seen, paper } of records) {
      const count = paper.counts?.[name];
      if (count === undefined) continue;
      if (!best || seen > best.seen || (seen === best.seen && count > best.count)) best = { seen, count };
    }
    return best?.count;
  };
  return {
    upvotes: latest('upvotes') ?? 0,
    comments: latest('comments') ?? 0,
    citations: latest('citations'),
    githubStars: latest('githubStars'),
  };
}

function composeVersions(papers: readonly Paper[]): PaperVersion[] {
  const byNumber = new Map<number, PaperVersion>();
  for (const paper of papers) {
    for (const version of paper.versions ?? []) {
      if (!byNumber.get(version.version)?.date) byNumber.set(version.version, version);
    }
  }
  for (const { version, dates } of papers) {
    if (version !== undefined && !byNumber.has(version)) {
      byNumber.set(version, { version, date: version === 1 ? dates.published : dates.updated });
    }
  }
  return [...byNumber.values()].sort((a, b) => a.version - b.version);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const name = key(value);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
