// Identifiers of works: recognised wherever they stand (bare, prefixed, in a URL) and brought to one form.
// Rules: arXiv's identifier scheme (info.arxiv.org/help/arxiv_identifier), DOI handbook 2.2, ACL Anthology ids.
import type { PaperIds } from './paper.ts';

const ARXIV_NEW = /^(\d{2})(\d{2})\.(\d{4,5})(?:v(\d+))?$/;
// Archives are lower case with a hyphen at most; an optional class follows: `math.CA/0611800`.
const ARXIV_OLD = /^([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{2,})?\/(\d{2})(\d{2})(\d{3})(?:v(\d+))?$/;
const DOI = /^10\.\d{4,9}\/\S+$/;
const ACL_NEW = /^\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+$/;
const ACL_OLD = /^[A-Z]\d{2}-\d{4,5}$/;

export interface ArxivId {
  /** Without version and without the class of old ids. */
  readonly id: string;
  readonly version?: number | undefined;
}

/** Reads an arXiv id from `2401.00001v2`, `arXiv:2401.00001`, `oai:arXiv.org:...`, an abs/pdf/html URL or an arXiv DOI. */
export function parseArxivId(text: string): ArxivId | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(?:[a-z]+\.)*(?:arxiv\.org|alphaxiv\.org)\/(?:abs|pdf|html|format|e-print)\//i, '')
    .replace(/^https?:\/\/(?:www\.)?huggingface\.co\/papers\//i, '')
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\./i, '')
    .replace(/^oai:arxiv\.org:/i, '')
    .replace(/^arxiv:\s*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\.pdf$/i, '');
  const recent = ARXIV_NEW.exec(bare);
  if (recent) {
    const [, yy, mm, number, version] = recent as unknown as [string, string, string, string, string?];
    const month = Number(mm);
    if (month < 1 || month > 12) return undefined;
    return { id: `${yy}${mm}.${number}`, version: version ? Number(version) : undefined };
  }
  const old = ARXIV_OLD.exec(bare);
  if (old) {
    const [, archive, yy, mm, number, version] = old as unknown as [string, string, string, string, string, string?];
    const month = Number(mm);
    if (month < 1 || month > 12) return undefined;
    return { id: `${archive}/${yy}${mm}${number}`, version: version ? Number(version) : undefined };
  }
  return undefined;
}

/** The month in which an arXiv id was given, `YYYY-MM`: arXiv ids carry it. */
export function arxivMonth(id: string): string | undefined {
  const digits = /(?:^|\/)(\d{2})(\d{2})/.exec(id);
  if (!digits) return undefined;
  const yy = Number(digits[1]);
  const year = yy >= 91 ? 1900 + yy : 2000 + yy;
  return `${year}-${digits[2]}`;
}

/** Lower-case DOI without URL or `doi:` prefix; undefined when it is none, or when it is an arXiv DOI (use parseArxivId). */
export function parseDoi(text: string): string | undefined {
  let bare = text.trim();
  if (/^https?:\/\/(?:dx\.|www\.)?doi\.org\//i.test(bare)) {
    bare = bare.replace(/^https?:\/\/(?:dx\.|www\.)?doi\.org\//i, '').replace(/[?#].*$/, '');
    if (bare.includes('%')) bare = decodeUriOr(bare);
  }
  bare = bare
    .replace(/^doi:\s*/i, '')
    .replace(/[.,;]+$/, '')
    .toLowerCase();
  if (!DOI.test(bare) || bare.startsWith('10.48550/arxiv.')) return undefined;
  return bare;
}

/** ACL Anthology id from a bare id, a URL or the Anthology's DOI suffix form `10.18653/v1/P19-1017`. */
export function parseAclId(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology|aclanthology\.info\/papers)\//i, '')
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.18653\/v1\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/(?:v\d+)?\.pdf$/i, '')
    .replace(/\/+$/, '');
  if (ACL_NEW.test(bare)) return bare;
  const upper = bare.toUpperCase();
  return ACL_OLD.test(upper) ? upper : undefined;
}

/** OpenReview forum id from a forum/pdf URL; a bare id cannot be told from other words, so it is not guessed. */
export function parseOpenreviewUrl(text: string): string | undefined {
  return /^https?:\/\/(?:www\.)?openreview\.net\/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=([A-Za-z0-9_-]{5,})/.exec(
    text.trim(),
  )?.[1];
}

/** The strong ids (those that join two records into one work) found in one word, URL or DOI. */
export function parseAnyId(text: string): PaperIds {
  const arxiv = parseArxivId(text)?.id;
  if (arxiv) return { arxiv };
  const acl = parseAclId(text);
  const doi = parseDoi(text);
  if (acl) return doi ? { acl, doi } : { acl };
  if (doi) return { doi };
  const openreview = parseOpenreviewUrl(text);
  return openreview ? { openreview } : {};
}

/** Kinds by which two records are one work, in the order of CONTRACTS "Works, ids, URLs". */
export const STRONG_KINDS = ['arxiv', 'doi', 'acl', 'openreview'] as const;
export type StrongKind = (typeof STRONG_KINDS)[number];

/** Kinds that lead to a work's page but never join two works. */
export const WEAK_KINDS = ['pmid', 'pmcid', 'openalex', 's2', 'corpusId', 'mag', 'dblp'] as const;

/** arXiv id without version, else ACL id, else DOI, else the work's own id (CONTRACTS). */
export function publicId(ids: PaperIds, workId: string): string {
  return ids.arxiv ?? ids.acl ?? ids.doi ?? workId;
}

const WORK_ID = /^[0-9a-f]{24}$/;

export function isWorkId(text: string): boolean {
  return WORK_ID.test(text);
}

function decodeUriOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
