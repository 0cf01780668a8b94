// Reading subscribers: by the id that links name, and of a person; with what else their page shows.

import type { DeliveryKind, DeliveryState } from '../../domain/mailing/delivery.ts';
import type { OwnDeliveryView } from '../../domain/mailing/subscription-views.ts';
import { accountTables } from '../accounts/auth-schema.ts';
import type { Database } from '../database.ts';
import { SUBSCRIBER_COLUMNS, type SubscriberRow, subscriberRow } from './subscriber-rows.ts';

export interface FoundSubscriber extends SubscriberRow {
  /** Where mail goes: their own, or the account's; undefined where there is none any more. */
  readonly mailedTo: string | undefined;
  /** The account's address is confirmed; true without an account. */
  readonly verified: boolean;
  /** Of links to the row that was asked for, which an account may have taken over. */
  readonly linkGeneration: number;
  /** Of somebody who deleted their account. */
  readonly isDeparted: boolean;
}

/** Of a subscription that an account took over: the account's. */
export async function subscriberById(database: Database, subscriberId: string): Promise<FoundSubscriber | undefined> {
  const found = await theRow(database, 'subscriber_id', subscriberId);
  if (found === undefined || found.successorNo === null) return found;
  const successor = await theRow(database, 'subscriber_no', found.successorNo);
  return successor && { ...successor, linkGeneration: found.linkGeneration };
}

export function subscriberOfPerson(database: Database, personNo: number): Promise<FoundSubscriber | undefined> {
  return theRow(database, 'person_no', personNo);
}

async function theRow(
  { db }: Database,
  column: 'subscriber_id' | 'person_no' | 'subscriber_no',
  value: string | number,
): Promise<(FoundSubscriber & { readonly successorNo: number | null }) | undefined> {
  const row = await accountTables(db)
    .selectFrom('subscribers as s')
    .leftJoin('people as p', 'p.person_no', 's.person_no')
    .leftJoin('auth_users as u', 'u.id', 'p.user_id')
    .select(SUBSCRIBER_COLUMNS.map((name) => `s.${name}` as const))
    .select(['s.successor_no', 'u.email', 'u.email_verified', 'p.deleted_at'])
    .where(`s.${column}`, '=', value)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...subscriberRow(row),
    mailedTo: row.person_no === null ? (row.address ?? undefined) : (row.email ?? undefined),
    verified: row.person_no === null || row.email_verified === 1,
    linkGeneration: row.link_generation,
    isDeparted: row.deleted_at !== null,
    successorNo: row.successor_no,
  };
}

/** Where an account's mail would go. */
export async function accountAddress(
  { db }: Database,
  userId: string,
): Promise<{ readonly email: string; readonly verified: boolean } | undefined> {
  const row = await accountTables(db)
    .selectFrom('auth_users')
    .select(['email', 'email_verified'])
    .where('id', '=', userId)
    .executeTakeFirst();
  return row && { email: row.email, verified: row.email_verified === 1 };
}

/** What was sent to them, newest first. */
export async function deliveriesToSubscriber(
  { db }: Database,
  subscriberNo: number,
  most: number,
): Promise<readonly OwnDeliveryView[]> {
  const rows = await db
    .selectFrom('deliveries as d')
    .innerJoin('editions as e', 'e.edition_no', 'd.edition_no')
    .select(['d.kind', 'd.state', 'd.queued_at', 'd.ended_at', 'd.reply', 'e.papers'])
    .where('d.subscriber_no', '=', subscriberNo)
    .orderBy('d.delivery_no', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    kind: row.kind as DeliveryKind,
    state: row.state as DeliveryState,
    at: row.ended_at ?? row.queued_at,
    papers: row.papers,
    // What the server said when it took it is of no use to them.
    reply: row.state === 'sent' ? undefined : (row.reply ?? undefined),
  }));
}

/** Their latest digest that a mail server took. */
export async function lastDigestTo({ db }: Database, subscriberNo: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('ended_at').as('at'))
    .where('subscriber_no', '=', subscriberNo)
    .where('kind', '=', 'digest')
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** When the latest mail that asks to confirm was asked for: its slot. */
export async function lastConfirmMail({ db }: Database, subscriberNo: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.max('slot').as('at'))
    .where('subscriber_no', '=', subscriberNo)
    .where('kind', '=', 'confirm')
    .executeTakeFirst();
  return row?.at ?? undefined;
}
