// What people write on collections, checked and made harmless.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import type { Visibility } from '../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { tamed } from '../../text/bidi.ts';

export interface CollectionFields {
  readonly title: string;
  readonly description: string;
  readonly visibility: Visibility;
}

/** @throws `usage` for no title, `too-large` naming what is too long */
export function checkedFields({ title, description, visibility }: CollectionFields): CollectionFields {
  return {
    title: checkedTitle(title),
    description: checkedText(description, 'a description', COLLECTION_LIMITS.description),
    visibility,
  };
}

/** One line. */
export function checkedTitle(given: string): string {
  const title = tamed(given).replace(/\s+/g, ' ').trim().toWellFormed();
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(title)) throw new BroadsheetError('usage', 'a collection needs a title');
  return checkedText(title, 'a title', COLLECTION_LIMITS.title);
}

export function checkedText(given: string, what: string, most: number): string {
  const text = tamed(given).trim().toWellFormed();
  if (text.length > most)
    throw new BroadsheetError('too-large', `${what} has at most ${most} characters, and this one has ${text.length}`);
  return text;
}
