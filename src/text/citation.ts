// A paper as BibTeX, RIS and CSL-JSON, for pages and `broadsheet export`. Plain and quick: no library is loaded.
// Not by citation-js, which reads these formats for us: its writers turn `$x_1$` into \textdollar, drop every letter outside
// Latin ("中文" leaves nothing), lose name particles in RIS and break RIS lines inside words.

import type { CslItem } from './citation-csl.ts';
import { escapeTex } from './citation-escape.ts';
import { citationKey } from './citation-key.ts';
import type { CitationName } from './citation-names.ts';
import { bibtexNames, cslName, risName } from './citation-names.ts';
import { cslType, risType } from './citation-types.ts';

export interface CitationFields {
  /** The paper's public id. */
  readonly id: string;
  /** BibTeX entry type; guessed from venue and volume when it is left out. */
  readonly type?: string | undefined;
  readonly title: string;
  readonly authors: readonly CitationName[];
  /** Where it is larger than the number of names given, the list ends in "and others". */
  readonly authorCount?: number | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  /** Journal, proceedings or book it appeared in. */
  readonly venue?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly publisher?: string | undefined;
  readonly doi?: string | undefined;
  /** arXiv id without version. */
  readonly arxiv?: string | undefined;
  /** arXiv's primary category, `cs.CL`. */
  readonly primaryCategory?: string | undefined;
  /** ACL Anthology id. */
  readonly acl?: string | undefined;
  readonly url?: string | undefined;
  readonly abstract?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IN_BOOK = new Set(['inproceedings', 'conference', 'incollection', 'inbook']);

/** One entry, ending in a newline. `key` where the caller needs keys that are unique among many papers. */
export function toBibtex(fields: CitationFields, key: string = citationKey(fields)): string {
  const type = entryType(fields);
  const lines: string[] = [];
  const put = (name: string, value: string | undefined): void => {
    if (value) lines.push(`  ${name} = {${value}}`);
  };
  const tex = (value: string | undefined): string | undefined => (value === undefined ? undefined : escapeTex(value));
  put('title', escapeTex(fields.title, 'protect'));
  put('author', bibtexNames(fields.authors, fields.authorCount ?? 0));
  put(IN_BOOK.has(type) ? 'booktitle' : type === 'article' ? 'journal' : 'howpublished', tex(fields.venue));
  put('year', fields.date?.slice(0, 4));
  const month = MONTHS[Number(fields.date?.slice(5, 7)) - 1];
  if (month) lines.push(`  month = ${month}`);
  put('day', fields.date?.slice(8, 10));
  put('volume', tex(fields.volume));
  put('number', tex(fields.issue));
  put('pages', tex(fields.pages?.replace(/(?<=[\p{L}\p{N}])\s*(?:-+|[–—])\s*(?=[\p{L}\p{N}])/gu, '--')));
  put(type.endsWith('thesis') ? 'school' : type === 'techreport' ? 'institution' : 'publisher', tex(fields.publisher));
  put('doi', verbatim(fields.doi));
  if (fields.arxiv) {
    put('eprint', verbatim(fields.arxiv));
    put('archivePrefix', 'arXiv');
    put('primaryClass', tex(fields.primaryCategory));
  }
  put('url', verbatim(urlOf(fields)));
  put('keywords', tex(fields.keywords?.join(', ')));
  put('abstract', tex(fields.abstract));
  return `@${type}{${key},\n${lines.join(',\n')}\n}\n`;
}

/** One record from `TY` to `ER`, ending in a newline. */
export function toRis(fields: CitationFields): string {
  const lines = [`TY  - ${risType(entryType(fields))}`];
  const put = (tag: string, value: string | undefined): void => {
    const line = oneLine(value ?? '');
    if (line !== '') lines.push(`${tag}  - ${line}`);
  };
  put('ID', citationKey(fields));
  put('TI', fields.title);
  for (const author of fields.authors) put('AU', risName(author));
  const [year, month, day] = fields.date?.split('-') ?? [];
  put('PY', year);
  if (year) put('DA', `${year}/${month ?? ''}/${day ?? ''}/`);
  put(entryType(fields) === 'article' ? 'JO' : 'T2', fields.venue);
  put('VL', fields.volume);
  put('IS', fields.issue);
  const [first, last] = pageRange(fields.pages);
  put('SP', first);
  put('EP', last);
  put('PB', fields.publisher);
  put('DO', fields.doi);
  put('AN', fields.arxiv ? `arXiv:${fields.arxiv}` : undefined);
  put('UR', urlOf(fields));
  for (const keyword of fields.keywords ?? []) put('KW', keyword);
  put('AB', fields.abstract);
  return `${lines.join('\n')}\nER  - \n`;
}

/** One item of a CSL-JSON list; JSON.stringify it. */
export function toCsl(fields: CitationFields): CslItem {
  const key = citationKey(fields);
  const date = fields.date?.split('-').map(Number);
  const item: CslItem = {
    id: key,
    'citation-key': key,
    type: cslType(entryType(fields)),
    title: fields.title,
    author: fields.authors.length > 0 ? fields.authors.map(cslName) : undefined,
    issued: date ? { 'date-parts': [date] } : undefined,
    'container-title': fields.venue,
    volume: fields.volume,
    issue: fields.issue,
    page: fields.pages,
    publisher: fields.publisher,
    DOI: fields.doi,
    number: fields.arxiv ? `arXiv:${fields.arxiv}` : undefined,
    URL: urlOf(fields),
    keyword: fields.keywords?.length ? fields.keywords.join(', ') : undefined,
    abstract: fields.abstract,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as CslItem;
}

function entryType({ type, venue, volume }: CitationFields): string {
  if (type && /^[a-z]+$/.test(type)) return type;
  if (!venue) return 'misc';
  return volume ||
    /\b(?:journal|transactions|letters|review|annals|magazine|computational linguistics|tacl|jmlr|tmlr)\b/i.test(venue)
    ? 'article'
    : 'inproceedings';
}

function urlOf({ url, acl, arxiv }: CitationFields): string | undefined {
  return url ?? (acl ? `https://aclanthology.org/${acl}` : arxiv ? `https://arxiv.org/abs/${arxiv}` : undefined);
}

function pageRange(pages: string | undefined): readonly (string | undefined)[] {
  const range = /^\s*([\p{L}\p{N}.:]+)\s*[-–—]+\s*([\p{L}\p{N}.:]+)\s*$/u.exec(pages ?? '');
  return range ? [range[1], range[2]] : [pages];
}

/** DOIs and URLs are read as they stand; only what would end the field or the line must go. */
function verbatim(text: string | undefined): string | undefined {
  return text === undefined ? undefined : oneLine(text).replace(/[\s{}\\]/g, (sign) => encodeURIComponent(sign));
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
