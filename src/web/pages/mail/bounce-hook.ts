// `POST /hooks/bounces`: a mail provider, or a script between it and us, reports bounces and complaints. Whoever has the token is
// believed about addresses; a whole returned mail (message/rfc822) must prove itself as one in the folder does.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { BounceOutcome } from '../../../domain/mailing/bounce-report.ts';
import { BroadsheetError } from '../../../errors.ts';
import { readBounce } from '../../../mail/bounces/read-bounce.ts';
import { readBounceJson } from '../../../mail/bounces/read-bounce-json.ts';
import type { Site } from '../../site.ts';

export async function bounceHook(c: Context, site: Site): Promise<Response> {
  const { bounceToken } = site.config.mail;
  if (bounceToken === undefined)
    throw new BroadsheetError('not-found', 'bounces are not taken here; set BROADSHEET_BOUNCE_TOKEN to take them');
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (!timingSafeEqual(digest(given), digest(bounceToken)))
    throw new BroadsheetError('forbidden', 'the bearer token is not the one of BROADSHEET_BOUNCE_TOKEN');
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const counts: Partial<Record<BounceOutcome, number>> = {};
  for (const [report, source] of await reportsIn(c, type)) {
    const outcome = await site.community.bounces.take(report, source);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return c.json(counts, 200, { 'Cache-Control': 'no-store' });
}

async function reportsIn(c: Context, type: string | undefined) {
  if (type === 'application/json') return readBounceJson(await c.req.text()).map((one) => [one, 'trusted'] as const);
  if (type !== 'message/rfc822')
    throw new BroadsheetError('usage', 'the body must be application/json or message/rfc822');
  const reports = await readBounce(new Uint8Array(await c.req.arrayBuffer()));
  if ('unreadable' in reports) throw new BroadsheetError('nothing-read', reports.unreadable);
  return reports.map((one) => [one, 'signed'] as const);
}

/** Of one length, so that comparing tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
