// One object of arXiv's metadata dump as a Paper. Shape: the dataset's own description; two keys have hyphens, nulls are
// common, categories are one string.
import { parseArxivId, parseDoi } from '../../domain/ids.ts';
import type { Paper, PaperAuthor, PaperDates, PaperVersion } from '../../domain/paper.ts';
import { arxivLinks, versionKey } from '../arxiv/arxiv-links.ts';
import { parseAuthorList } from '../arxiv/author-list.ts';
import { sortTerms } from '../arxiv/categories.ts';
import { plainName } from '../arxiv/tex-name.ts';
import { saysWithdrawn } from '../arxiv/withdrawn.ts';
import { arr, isObject, obj, str, strs } from '../input/fields.ts';
import { readDate } from '../json/read-date.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct, orNothing } from '../json/words.ts';
import { isName, nameFromParts } from '../xml/person-name.ts';

type Wire = Readonly<Record<string, unknown>>;

export function adaptDumpRecord(value: unknown, zone: string): Outcome {
  if (!isObject(value)) return { kind: 'rejected', reason: 'the record is not an object' };
  const arxiv = parseArxivId(str(value.id) ?? '');
  if (!arxiv) return { kind: 'rejected', reason: `"id" is ${shown(value.id)}, not an arXiv id` };
  const title = str(value.title);
  if (title === undefined) {
    return {
      kind: 'rejected',
      reason: isMissing(value.title) ? 'no title' : `"title" is ${shown(value.title)}, not text`,
    };
  }
  if (!isMissing(value.abstract) && typeof value.abstract !== 'string') {
    return { kind: 'rejected', reason: `"abstract" is ${shown(value.abstract)}, not text` };
  }

  const notes: string[] = [];
  const versions = versionsOf(value.versions, zone, notes);
  const version = versions.at(-1)?.version ?? arxiv.version;
  const terms = sortTerms(undefined, strs(value.categories).join(' ').split(' ').filter(Boolean));
  const abstract = str(value.abstract);
  const comment = str(value.comments);
  const paper: Paper = {
    key: versionKey(arxiv.id, version),
    title,
    abstract,
    ids: { arxiv: arxiv.id, doi: (str(value.doi) ?? '').split(/[\s,;]+/).flatMap((doi) => parseDoi(doi) ?? [])[0] },
    authors: authorsOf(value),
    dates: datesOf(value, versions, zone, notes),
    categories: orNothing(terms.categories),
    keywords: distinct(terms.keywords),
    links: arxivLinks(arxiv.id),
    version,
    versions: orNothing(versions),
    comment,
    journalRef: str(value['journal-ref']),
    licence: str(value.license),
    submittedBy: plainName(str(value.submitter) ?? '') || undefined,
    withdrawn: saysWithdrawn(comment, abstract),
  };
  return { kind: 'paper', paper, notes };
}

function versionsOf(value: unknown, zone: string, notes: string[]): readonly PaperVersion[] {
  const versions = arr(value).flatMap((item): PaperVersion[] => {
    const wire = obj(item);
    const number = Number(/^v?(\d{1,4})$/.exec(str(wire.version) ?? '')?.[1]);
    if (!(number > 0)) return [];
    return [{ version: number, date: readDate(`created of v${number}`, wire.created, zone, notes) }];
  });
  return versions.sort((a, b) => a.version - b.version);
}

/** `update_date` is when the record was last touched, which bulk edits do too: it stands in only where no version has a date. */
function datesOf(wire: Wire, versions: readonly PaperVersion[], zone: string, notes: string[]): PaperDates {
  const first = versions[0]?.version === 1 ? versions[0].date : undefined;
  const updated = readDate('update_date', wire.update_date, zone, notes);
  return { published: first, updated: versions.at(-1)?.date ?? updated };
}

/** `authors_parsed` is [family, given, suffix, affiliation...]; records without it have one string. */
function authorsOf(wire: Wire): readonly PaperAuthor[] {
  const parsed = arr(wire.authors_parsed).flatMap((item): PaperAuthor[] => {
    const [family = '', given = '', suffix = '', ...places] = arr(item).map((part) => plainName(str(part) ?? ''));
    const parts = { family: family || given, given: family && given ? given : undefined, suffix: suffix || undefined };
    const name = nameFromParts(parts);
    if (!isName(name.name)) return [];
    const affiliations = places.filter(Boolean);
    return [affiliations.length > 0 ? { ...name, affiliations } : name];
  });
  return parsed.length > 0 ? parsed : parseAuthorList(str(wire.authors) ?? '');
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && str(value) === undefined);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? `"${value.slice(0, 60)}"` : `a ${typeof value}`;
}
