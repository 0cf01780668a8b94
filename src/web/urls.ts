// Paths of everything that has a page, and absolute URLs, which come from the configured origin and never from a request.
import type { Config } from '../config.ts';
import type { ListKind } from '../domain/community/list-views.ts';
import { paperPath } from '../domain/paper-path.ts';

export { paperPath };

export function similarPath(id: string): string {
  return `${paperPath(id)}/similar`;
}

export function threadPath(id: string): string {
  return `${paperPath(id)}/thread`;
}

/** The paper as a file: BibTeX, RIS, CSL-JSON, Markdown. */
export type PaperFile = 'bib' | 'ris' | 'json' | 'md';

export function paperFilePath(id: string, file: PaperFile): string {
  return `${paperPath(id)}.${file}`;
}

export function versionsPath(id: string): string {
  return `${paperPath(id)}/versions`;
}

export function authorPath(slug: string): string {
  return `/authors/${encodeURIComponent(slug)}`;
}

export function organisationPath(handle: string): string {
  return `/orgs/${encodeURIComponent(handle)}`;
}

export function periodPath(kind: 'day' | 'week' | 'month' | 'trending', period: string): string {
  return kind === 'trending'
    ? '/papers/trending'
    : `/papers/${kind === 'day' ? 'date' : kind}/${encodeURIComponent(period)}`;
}

export function listPath(kind: ListKind): string {
  return `/papers/${kind}`;
}

export function searchPath(q: string): string {
  return withQuery('/search', { q });
}

/** Leaves out what is undefined or ''. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

export function absolute(config: Config, path: string): string {
  return config.url + path;
}

export function archivePath(year?: string): string {
  return year === undefined ? '/archive' : `/archive/${encodeURIComponent(year)}`;
}
