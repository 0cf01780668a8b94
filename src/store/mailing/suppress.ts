// Addresses to which nothing is sent any more: noted by whoever hears of it (the mail server at sending, a returned mail, a
// complaint), inside their own transaction.
import type { WriteContext } from '../ingest/write-works.ts';

/** Soft failures (a full mailbox, a server that is away) that make an address one that mail does not reach. */
const STRIKES = 3;

export interface Suppression {
  readonly addressKey: string;
  readonly kind: 'bounce' | 'complaint' | 'manual';
  /** In words, as the server or the report said it. */
  readonly reason: string;
  readonly deliveryId: string | null;
  /** hard: at once; soft: when it happened often enough. */
  readonly strength: 'hard' | 'soft';
}

const LONGEST_REASON = 500;

/** Whether mail to the address is suppressed now. */
export async function suppress({ db, now }: WriteContext, suppression: Suppression): Promise<boolean> {
  const { addressKey, kind, deliveryId, strength } = suppression;
  const reason = [...suppression.reason].slice(0, LONGEST_REASON).join('');
  const known = await db
    .selectFrom('suppressions')
    .select(['strikes', 'active', 'lifted_at', 'kind'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  // What was lifted begins anew.
  const strikes = known === undefined || known.lifted_at !== null ? 1 : known.strikes + 1;
  const wasActive = known?.active === 1;
  const active = strength === 'hard' || wasActive || strikes >= STRIKES ? 1 : 0;
  // A complaint, or what an admin wrote, is not forgotten for a bounce.
  const keptKind = wasActive && kind === 'bounce' ? known.kind : kind;
  await db
    .insertInto('suppressions')
    .values({
      address_key: addressKey,
      kind,
      reason,
      at: now,
      delivery_id: deliveryId,
      strikes,
      active,
      lifted_at: null,
      lifted_no: null,
    })
    .onConflict((conflict) =>
      conflict.column('address_key').doUpdateSet({
        ...(keptKind === kind ? { kind, reason, at: now, delivery_id: deliveryId } : {}),
        strikes,
        active,
        lifted_at: null,
        lifted_no: null,
      }),
    )
    .execute();
  return active === 1;
}
