// The `?page=` and `?curated=` of a list.
import type { Context } from 'hono';
import type { FeedRequest } from '../actions/library.ts';
import type { Paging } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';

const FURTHEST_PAGE = 1_000_000;

/** 1 when it is not given; throws `usage` for anything but a whole number from 1. */
export function pageNumber(c: Context): number {
  const text = c.req.query('page') ?? '';
  if (text === '') return 1;
  const page = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (page < 1 || page > FURTHEST_PAGE) {
    throw new BroadsheetError('usage', `page must be a whole number from 1, not "${text.slice(0, 40)}"`);
  }
  return page;
}

export function feedRequest(c: Context): Required<FeedRequest> & { readonly page: number; readonly curated: boolean } {
  return { page: pageNumber(c), curated: isOn(c.req.query('curated')) };
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Throws `not-found` when the list does not reach that far. */
export function checkWithin(page: number, paging: Paging): void {
  const pages = Math.max(1, paging.pages);
  if (page > pages) {
    throw new BroadsheetError(
      'not-found',
      `there is no page ${page}: the list has ${pages === 1 ? 'one page' : `${pages} pages`}`,
    );
  }
}
