// Addresses of collections: `/collections/{id}-{slug}`, with the key of a secret one.
import { slugify } from '../../domain/names.ts';
import { withQuery } from '../urls.ts';

const LONGEST_SLUG = 60;

interface Named {
  readonly id: string;
  readonly title: string;
}

/** `parameters`: `key`, `tag`, `page`; what is undefined is left out. */
export function collectionPath(
  { id, title }: Named,
  parameters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const slug = slugify(title)
    .slice(0, LONGEST_SLUG)
    .toWellFormed()
    .replace(/\uFFFD|-+$/g, '');
  return withQuery(
    `/collections/${id}${slug === 'x' || slug === '' ? '' : `-${encodeURIComponent(slug)}`}`,
    parameters,
  );
}

/** `3f2a…-slow-tides` -> `3f2a…` */
export function collectionIdIn(segment: string): string {
  return segment.replace(/-.*$/s, '');
}
