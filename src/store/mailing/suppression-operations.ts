// Addresses to which nothing is sent: by what came back, by hand, and no longer.
import type { BounceOutcome, BounceReport } from '../../domain/mailing/bounce-report.ts';
import { BroadsheetError } from '../../errors.ts';
import { recordAudit } from '../community/audit-operations.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { giveWorksBack } from './mailed-works.ts';
import { leaveSubscription } from './subscriber-operations.ts';
import { suppress } from './suppress.ts';
import { MAIL_AGAIN } from './suppression-reads.ts';

const DAY_MS = 86_400_000;
const LONGEST_REPLY = 500;

export interface TakenBounce {
  readonly report: BounceReport;
  /** The mail of ours that it was shown to be about, and the key of the address that this went to. */
  readonly deliveryNo: number;
  readonly addressKey: string;
  /** ISO instant by the clock of the site. */
  readonly at: string;
}

/** What a report does; one that was taken before does nothing. */
export async function takeBounce(context: WriteContext, bounce: TakenBounce): Promise<BounceOutcome> {
  const { db } = context;
  const { report, deliveryNo, addressKey, at } = bounce;
  const delivery = await db
    .selectFrom('deliveries')
    .select(['delivery_id', 'subscriber_no', 'state'])
    .where('delivery_no', '=', deliveryNo)
    .executeTakeFirst();
  if (!delivery) return 'not-ours';
  if (report.verdict === 'none') return 'ignored';
  const known = await db
    .selectFrom('suppressions')
    .select(['delivery_id', 'active', 'kind', 'lifted_at'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  const isComplaint = report.verdict === 'complaint';
  const isSame = known?.delivery_id === delivery.delivery_id && isComplaint === (known.kind === 'complaint');
  // A hard failure after a soft one is news; a report that comes again after somebody freed the address is not.
  if (isSame && (known.active === 1 || known.lifted_at !== null || report.verdict === 'soft')) return 'known';
  const reply = [report.status, report.detail].filter(Boolean).join(' ').slice(0, LONGEST_REPLY);
  await db
    .updateTable('deliveries')
    .set({
      // What somebody complained of did arrive.
      ...(isComplaint ? {} : { state: 'failed' }),
      code: report.code ?? null,
      reply: `${isComplaint ? 'complaint' : 'bounced'}: ${reply}`.slice(0, LONGEST_REPLY),
    })
    .where('delivery_no', '=', deliveryNo)
    .where('state', 'in', ['sent', 'in-doubt', 'failed'])
    .execute();
  if (!isComplaint) await giveWorksBack(context, [deliveryNo]);
  if (report.verdict === 'refused') return 'noted';
  const isSuppressed = await suppress(
    { ...context, now: at },
    {
      addressKey,
      kind: isComplaint ? 'complaint' : 'bounce',
      reason: reply,
      deliveryId: delivery.delivery_id,
      strength: report.verdict === 'soft' ? 'soft' : 'hard',
    },
  );
  if (isComplaint && delivery.subscriber_no !== null)
    await leaveSubscription(context, { subscriberNo: delivery.subscriber_no, why: 'complaint', at });
  if (!isSuppressed) return 'noted';
  await recordAudit(context, {
    personNo: undefined,
    origin: undefined,
    action: `mail-${isComplaint ? 'complaint' : 'bounce'}`,
    target: delivery.delivery_id,
    outcome: 'done',
    detail: reply,
  });
  return 'suppressed';
}

export interface Lifted {
  readonly addressKey: string;
  readonly byNo: number | undefined;
  readonly origin: string | undefined;
}

/** By an admin. */
export async function liftSuppression(context: WriteContext, { addressKey, byNo, origin }: Lifted): Promise<void> {
  await lift(context, addressKey, byNo);
  await recordAudit(context, {
    personNo: byNo,
    origin,
    action: 'suppression-lift',
    target: addressKey,
    outcome: 'done',
  });
}

/** By whose address it is: so once a day, and not against an admin's word. */
export async function mailAgain(
  context: WriteContext,
  { addressKey, byNo, origin, subscriberId }: Lifted & { readonly subscriberId: string },
): Promise<void> {
  const { db, now } = context;
  const row = await db
    .selectFrom('suppressions')
    .select('kind')
    .where('address_key', '=', addressKey)
    .where('active', '=', 1)
    .executeTakeFirst();
  // A second click: it is as they wished.
  if (!row) return;
  if (row.kind === 'manual')
    throw new BroadsheetError('forbidden', 'an admin stopped mail to this address; only they can allow it again');
  const target = `${MAIL_AGAIN} ${subscriberId}`;
  const tried = await db
    .selectFrom('audit')
    .select('audit_no')
    .where('target', '=', target)
    .where('at', '>', new Date(Date.parse(now) - DAY_MS).toISOString())
    .limit(1)
    .executeTakeFirst();
  if (tried) throw new BroadsheetError('too-many', 'this was tried within a day already; try again tomorrow');
  await lift(context, addressKey, byNo);
  await recordAudit(context, { personNo: byNo, origin, action: MAIL_AGAIN, target, outcome: 'done' });
}

async function lift({ db, now }: WriteContext, addressKey: string, byNo: number | undefined): Promise<void> {
  const row = await db
    .updateTable('suppressions')
    .set({ active: 0, strikes: 0, lifted_at: now, lifted_no: byNo ?? null })
    .where('address_key', '=', addressKey)
    .returning('address_key')
    .executeTakeFirst();
  if (!row) throw new BroadsheetError('not-found', `mail to "${addressKey.slice(0, 80)}" is not suppressed`);
}

/** By hand of an admin. */
export async function addSuppression(
  context: WriteContext,
  { addressKey, reason, byNo, origin }: Lifted & { readonly reason: string },
): Promise<void> {
  await suppress(context, { addressKey, kind: 'manual', reason, deliveryId: null, strength: 'hard' });
  await recordAudit(context, {
    personNo: byNo,
    origin,
    action: 'suppression-add',
    target: addressKey,
    outcome: 'done',
  });
}
