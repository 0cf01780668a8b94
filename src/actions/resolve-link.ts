// What somebody pasted, understood: a link or an id of a paper, or an entry of a bibliography. Pure; nothing is fetched here.
import { parseAnyId, parseDoi } from '../domain/ids.ts';
import type { PaperIds } from '../domain/paper.ts';

export type Pasted =
  /** `key` names the paper in one spelling. */
  | { readonly kind: 'ids'; readonly ids: PaperIds; readonly key: string }
  /** A work of this library by its own id. */
  | { readonly kind: 'work'; readonly id: string }
  | { readonly kind: 'entry'; readonly format: 'bibtex' | 'ris'; readonly text: string }
  | { readonly kind: 'unknown' };

const BIBTEX = /^\s*(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*[{(]/;
const RIS = /^\s*TY {2}- /;
/** A DOI somewhere in a publisher's address: `https://dl.acm.org/doi/pdf/10.1145/3368089.3409740`. */
const DOI_IN_URL = /\b10\.\d{4,9}\/[^\s?#"<>]+/;

/** `site`: origin of this site, whose own addresses count too. */
export function readPasted(text: string, site: string): Pasted {
  const typed = text.trim();
  if (BIBTEX.test(typed)) return { kind: 'entry', format: 'bibtex', text: typed };
  if (RIS.test(typed)) return { kind: 'entry', format: 'ris', text: typed };
  if (typed === '' || /\s/.test(typed.replace(/^(?:arxiv|doi|acl|openreview):\s+/i, ''))) return { kind: 'unknown' };
  const own = ownId(typed, site);
  const word = own ?? typed.replace(/^acl:\s*/i, '');
  const openreview = /^openreview:\s*([A-Za-z0-9_-]{5,60})$/i.exec(word)?.[1];
  const ids = openreview ? { openreview } : idsOf(word);
  const [kind, id] = Object.entries(ids).find(([, value]) => value !== undefined) ?? [];
  if (kind && id) return { kind: 'ids', ids, key: `${kind}:${id}` };
  return own === undefined ? { kind: 'unknown' } : { kind: 'work', id: own };
}

/** The id of a page of this site: `https://papers.example/papers/2401.00001`. */
function ownId(text: string, site: string): string | undefined {
  if (!text.startsWith(`${site}/papers/`)) return undefined;
  const path = text.slice(site.length + '/papers/'.length).replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function idsOf(word: string): PaperIds {
  const ids = parseAnyId(word);
  if (Object.keys(ids).length > 0 || !/^https?:\/\//i.test(word)) return ids;
  const inside = DOI_IN_URL.exec(word)?.[0];
  if (inside === undefined) return ids;
  let decoded = inside;
  try {
    decoded = decodeURIComponent(inside);
  } catch {
    // As it stands, then.
  }
  const doi = parseDoi(decoded.replace(/(?:\.pdf|\/(?:full|abstract|pdf|epdf|meta))$/i, ''));
  return doi ? parseAnyId(doi) : ids;
}
