// Subscriptions changing: asked for, confirmed, changed, paused, left and taken up again. What a subscriber may is decided before
// (a signed link, a session); here it is made sure that nothing happens twice. Instants are by the clock of the site (`at`).
import { createHash, randomBytes } from 'node:crypto';
import type { ConfirmContent } from '../../domain/mailing/mail-content.ts';
import { SECTION_KINDS, type Subscription } from '../../domain/mailing/subscription.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { planDeliveries } from './plan-operations.ts';
import { adoptAddress } from './subscriber-adoption.ts';
import { nextAt } from './subscriber-next.ts';
import { SUBSCRIBER_COLUMNS, type SubscriberRow, subscriberRow, subscriptionColumns } from './subscriber-rows.ts';

/** A link to confirm is good so long, and what was not confirmed is forgotten then. */
const CONFIRM_DAYS = 7;
/** Mails that ask to confirm, to one address. */
const CONFIRM_MAILS_A_DAY = 3;
/** A second click on a button is no second wish. */
const CONFIRM_PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;

const PLAIN: Omit<Subscription, 'zone' | 'language'> = {
  rhythm: 'never',
  weekday: 1,
  monthDay: 1,
  hour: 7,
  sections: SECTION_KINDS,
  interests: [],
  most: 20,
  notices: { versions: false },
};

export interface At {
  /** ISO instant by the clock of the site. */
  readonly at: string;
}

export interface Asking extends At {
  readonly address: string;
  readonly addressKey: string;
  readonly wish: Subscription;
  readonly content: ConfirmContent;
  /** Right side of message ids. */
  readonly host: string;
  /** From where it was asked for. */
  readonly origin: string | undefined;
}

/**
 * Somebody without an account wants mail. An active subscription stays as it is; in any case at most one mail goes to the address,
 * and whoever asks is told the same.
 */
export async function askToSubscribe(context: WriteContext, asking: Asking): Promise<'mailed' | 'quiet'> {
  const { db } = context;
  const { address, addressKey, wish, content, host, origin, at } = asking;
  const suppressed = await db
    .selectFrom('suppressions')
    .select('address_key')
    .where('address_key', '=', addressKey)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (suppressed) return 'quiet';
  const known = await subscriberWhere(context, 'address_key', addressKey);
  const mailed = known ? await confirmMails(context, known.subscriberNo, { at, days: 1 }) : [];
  if (mailed.length >= CONFIRM_MAILS_A_DAY) return 'quiet';
  const columns = { ...subscriptionColumns(wish, null), address, origin: origin ?? null, created_at: at };
  let subscriberNo = known?.subscriberNo;
  if (!known) {
    const made = await db
      .insertInto('subscribers')
      .values({ ...columns, subscriber_id: newId(), address_key: addressKey, state: 'pending', covers_from: at })
      .returning('subscriber_no')
      .executeTakeFirstOrThrow();
    subscriberNo = made.subscriber_no;
  } else if (known.state !== 'active') {
    await db
      .updateTable('subscribers')
      .set({ ...columns, state: 'pending' })
      .where('subscriber_no', '=', known.subscriberNo)
      .execute();
  }
  if (mailed.some((one) => Date.parse(at) - Date.parse(one) < CONFIRM_PAUSE_MS)) return 'quiet';
  const text = JSON.stringify(content);
  const hash = createHash('sha256').update(`confirm\n${text}`).digest('hex');
  const { planned } = await planDeliveries(
    { ...context, now: at },
    {
      host,
      editions: [{ hash, kind: 'confirm', content: text, papers: 0 }],
      deliveries: [
        {
          subscriberNo: subscriberNo ?? null,
          personNo: null,
          kind: 'confirm',
          slot: at,
          address,
          addressKey,
          name: '',
          editionHash: hash,
          works: [],
        },
      ],
      advanced: [],
    },
  );
  return planned > 0 ? 'mailed' : 'quiet';
}

export type Confirmed = 'done' | 'already' | 'expired';

/** Says `already` only so long as a mail with this link is fresh. */
export async function confirmSubscription(
  context: WriteContext,
  { subscriberNo, at }: At & { readonly subscriberNo: number },
): Promise<Confirmed> {
  const { db } = context;
  const row = await theOne(context, subscriberNo);
  const isFresh = (await confirmMails(context, subscriberNo, { at, days: CONFIRM_DAYS })).length > 0;
  if (!isFresh || row.state === 'left') return 'expired';
  if (row.state === 'active') return 'already';
  await db
    .updateTable('subscribers')
    .set({
      state: 'active',
      confirmed_at: at,
      covers_from: at,
      next_at: nextAt(row, at),
      left_at: null,
      left_why: null,
      paused_until: null,
    })
    .where('subscriber_no', '=', subscriberNo)
    .execute();
  await adoptAddress(context, { subscriberNo, at });
  return 'done';
}

/** The row of a person, made where there is none: without a digest until they want one. */
export async function ensureSubscriber(
  context: WriteContext,
  {
    personNo,
    zone,
    language,
    at,
  }: At & { readonly personNo: number; readonly zone: string; readonly language: string },
): Promise<{ readonly subscriberNo: number; readonly subscriberId: string }> {
  const { db } = context;
  const known = await subscriberWhere(context, 'person_no', personNo);
  if (known) return { subscriberNo: known.subscriberNo, subscriberId: known.subscriberId };
  const subscriberId = newId();
  const made = await db
    .insertInto('subscribers')
    .values({
      ...subscriptionColumns({ ...PLAIN, zone, language }, personNo),
      subscriber_id: subscriberId,
      person_no: personNo,
      state: 'active',
      covers_from: at,
      created_at: at,
      confirmed_at: at,
    })
    .returning('subscriber_no')
    .executeTakeFirstOrThrow();
  return { subscriberNo: made.subscriber_no, subscriberId };
}

/** What is not named stays. Whoever begins anew gets what comes from now on. */
export async function changeSubscription(
  context: WriteContext,
  { subscriberNo, wish, at }: At & { readonly subscriberNo: number; readonly wish: Partial<Subscription> },
): Promise<void> {
  const { db } = context;
  const row = await theOne(context, subscriberNo);
  const merged: Subscription = { ...row, ...wish };
  const begins = row.rhythm === 'never' || row.state === 'left';
  await db
    .updateTable('subscribers')
    .set({
      ...subscriptionColumns(merged, row.personNo),
      next_at: row.state === 'pending' ? null : nextAt(merged, at),
      ...(begins && merged.rhythm !== 'never' ? { covers_from: at } : {}),
      // Whoever chooses anew how often wants mail again, if only alerts.
      ...(row.state === 'left' && wish.rhythm !== undefined ? { state: 'active', left_at: null, left_why: null } : {}),
    })
    .where('subscriber_no', '=', subscriberNo)
    .execute();
}

export async function pauseSubscription(
  { db }: WriteContext,
  { subscriberNo, until }: { readonly subscriberNo: number; readonly until: string | null },
): Promise<void> {
  await db.updateTable('subscribers').set({ paused_until: until }).where('subscriber_no', '=', subscriberNo).execute();
}

/** No mail of any kind from now on. Doing it again changes nothing, not even why it was. */
export async function leaveSubscription(
  { db }: WriteContext,
  { subscriberNo, why, at }: At & { readonly subscriberNo: number; readonly why: string },
): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ state: 'left', left_at: at, left_why: why, next_at: null })
    .where('subscriber_no', '=', subscriberNo)
    .where('state', '!=', 'left')
    .execute();
}

/** Links in mails that were sent so far work no longer, but for those to unsubscribe. */
export async function renewLinks(
  { db }: WriteContext,
  { subscriberNo }: { readonly subscriberNo: number },
): Promise<number> {
  const row = await db
    .updateTable('subscribers')
    .set((eb) => ({ link_generation: eb('link_generation', '+', 1) }))
    .where('subscriber_no', '=', subscriberNo)
    .returning('link_generation')
    .executeTakeFirstOrThrow();
  return row.link_generation;
}

async function theOne(context: WriteContext, subscriberNo: number): Promise<SubscriberRow> {
  const row = await subscriberWhere(context, 'subscriber_no', subscriberNo);
  if (!row) throw new BroadsheetError('not-found', 'there is no such subscription any more');
  return row;
}

async function subscriberWhere(
  { db }: WriteContext,
  column: 'subscriber_no' | 'person_no' | 'address_key',
  value: string | number,
): Promise<SubscriberRow | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select(SUBSCRIBER_COLUMNS)
    .where(column, '=', value)
    .executeTakeFirst();
  return row && subscriberRow(row);
}

/** The slot of such a mail is the instant at which it was asked for. */
async function confirmMails(
  { db }: WriteContext,
  subscriberNo: number,
  { at, days }: At & { readonly days: number },
): Promise<readonly string[]> {
  const since = new Date(Date.parse(at) - days * DAY_MS).toISOString();
  const rows = await db
    .selectFrom('deliveries')
    .select('slot')
    .where('subscriber_no', '=', subscriberNo)
    .where('kind', '=', 'confirm')
    .where('slot', '>', since)
    .execute();
  return rows.map(({ slot }) => slot);
}

function newId(): string {
  return randomBytes(12).toString('hex');
}
