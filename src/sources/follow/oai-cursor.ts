// The part of a cursor that says where an unfinished OAI-PMH list stands.
import { z } from 'zod';
import type { OaiProgress } from './oai-harvest.ts';

export const oaiProgressSchema = z.object({
  token: z.string().optional(),
  pages: z.number(),
  records: z.number(),
  begun: z.string().optional(),
});

export function oaiProgressInWords({ pages, records, token }: OaiProgress): string {
  if (pages === 0) return 'not begun';
  const counted = `${pages} ${pages === 1 ? 'page' : 'pages'}, ${records} records`;
  return token === undefined
    ? counted
    : `${counted}, next resumption token ${token.length > 40 ? `${token.slice(0, 40)}…` : token}`;
}
