// What the address of a page of the delivery log asks for.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { textsOf } from '../../texts.ts';

export function beforeOf(c: Context): number | undefined {
  const text = c.req.query('before');
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new BroadsheetError('usage', `before is "${text.slice(0, 40)}"; it must be a number`);
  return Number(text);
}

/** What was done, said above the page that one comes back to. */
export function noticeOf(c: Context): string | undefined {
  const { done } = textsOf(c).deliveries;
  const asked = c.req.query('done') ?? '';
  return Object.hasOwn(done, asked) ? done[asked as keyof typeof done] : undefined;
}
