// Reading what addresses are suppressed, and why.
import { sql } from 'kysely';
import type { HeldBackView } from '../../domain/mailing/subscription-views.ts';
import type { SuppressionView } from '../../domain/mailing/suppression-views.ts';
import type { Database } from '../database.ts';

/** Under which the audit log keeps that somebody said that their address works again. */
export const MAIL_AGAIN = 'mail-again';
const DAY_MS = 86_400_000;

/** Why nothing is sent to an address; undefined when it is. */
export async function heldBack(
  { db }: Database,
  addressKey: string,
  subscriberId: string,
  at: string,
): Promise<HeldBackView | undefined> {
  const since = new Date(Date.parse(at) - DAY_MS).toISOString();
  const row = await db
    .selectFrom('suppressions')
    .select(['kind', 'reason', 'at'])
    .select(
      sql<number>`(select count(*) from audit where target = ${`${MAIL_AGAIN} ${subscriberId}`} and audit.at > ${since})`.as(
        'tried',
      ),
    )
    .where('address_key', '=', addressKey)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!row) return undefined;
  const kind = row.kind as HeldBackView['kind'];
  return { kind, reason: row.reason, at: row.at, mayTryAgain: kind !== 'manual' && Number(row.tried) === 0 };
}

export interface SuppressionsAsked {
  /** Part of an address; '' for all. */
  readonly q: string;
  readonly state: 'active' | 'all';
  readonly page: number;
  readonly perPage: number;
}

/** Latest first. */
export async function suppressionsPage(
  { db }: Database,
  { q, state, page, perPage }: SuppressionsAsked,
): Promise<{ readonly rows: readonly SuppressionView[]; readonly total: number }> {
  let wanted = db.selectFrom('suppressions');
  if (state === 'active') wanted = wanted.where('active', '=', 1);
  const part = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  if (q !== '') wanted = wanted.where(sql<boolean>`address_key like ${part} escape '\\'`);
  const { n } = await wanted.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  const rows = await wanted
    .select(['address_key', 'kind', 'reason', 'at', 'strikes', 'active', 'lifted_at', 'delivery_id'])
    .orderBy('at', 'desc')
    .orderBy('address_key')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return {
    total: Number(n),
    rows: rows.map((row) => ({
      address: row.address_key,
      kind: row.kind as SuppressionView['kind'],
      reason: row.reason,
      at: row.at,
      strikes: row.strikes,
      active: row.active === 1,
      liftedAt: row.lifted_at ?? undefined,
      deliveryId: row.delivery_id ?? undefined,
    })),
  };
}
