// An address that was subscribed without an account turns out to be an account's: the account takes the subscription over, with
// what was mailed already, so that nothing comes twice.
import { sql } from 'kysely';
import { parseAddress } from '../../domain/mailing/email-address.ts';
import type { Interest } from '../../domain/mailing/subscription.ts';
import { BroadsheetError } from '../../errors.ts';
import { accountTables } from '../accounts/auth-schema.ts';
import { saveSearch } from '../community/saved-search-operations.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { nextAt } from './subscriber-next.ts';
import {
  SUBSCRIBER_COLUMNS,
  type SubscriberRow,
  subscriberRow,
  subscriptionColumns,
  subscriptionIn,
} from './subscriber-rows.ts';

/** After a subscription was confirmed: to the account with this address, where there is one that is confirmed as well. */
export async function adoptAddress(
  context: WriteContext,
  { subscriberNo, at }: { readonly subscriberNo: number; readonly at: string },
): Promise<void> {
  const row = await rowWhere(context, 'subscriber_no', subscriberNo);
  if (!row || row.personNo !== null || row.address === null) return;
  const person = await accountTables(context.db)
    .selectFrom('people as p')
    .innerJoin('auth_users as u', 'u.id', 'p.user_id')
    .select('p.person_no')
    .where('u.email', 'in', [row.address.toLowerCase(), row.addressKey ?? ''])
    .where('u.email_verified', '=', 1)
    .where('p.deleted_at', 'is', null)
    .executeTakeFirst();
  if (person) await takeOver(context, { row, personNo: person.person_no, at });
}

/** After an account's address was confirmed: of the subscription with this address, where there is one. */
export async function adoptSubscription(
  context: WriteContext,
  { userId, at }: { readonly userId: string; readonly at: string },
): Promise<void> {
  const account = await accountTables(context.db)
    .selectFrom('people as p')
    .innerJoin('auth_users as u', 'u.id', 'p.user_id')
    .select(['p.person_no', 'u.email', 'u.email_verified'])
    .where('u.id', '=', userId)
    .executeTakeFirst();
  const parsed = account && account.email_verified === 1 ? parseAddress(account.email) : undefined;
  if (!account || !parsed || 'reason' in parsed) return;
  const row = await rowWhere(context, 'address_key', parsed.key);
  if (row && row.personNo === null) await takeOver(context, { row, personNo: account.person_no, at });
}

async function takeOver(
  context: WriteContext,
  { row, personNo, at }: { readonly row: SubscriberRow; readonly personNo: number; readonly at: string },
): Promise<void> {
  const { db } = context;
  const own = await rowWhere(context, 'person_no', personNo);
  const isActive = row.state === 'active';
  if (isActive) await keepInterests(context, personNo, row.interests);
  if (!own) {
    await db
      .updateTable('subscribers')
      .set({
        ...subscriptionColumns(
          { ...subscriptionIn(row), interests: [], ...(isActive ? {} : { rhythm: 'never' }) },
          personNo,
        ),
        person_no: personNo,
        address: null,
        address_key: null,
        // One that ended, or never began, is no wish to have no alerts either.
        state: 'active',
        left_at: null,
        left_why: null,
        ...(isActive ? {} : { next_at: null }),
      })
      .where('subscriber_no', '=', row.subscriberNo)
      .execute();
    return;
  }
  if (isActive && own.rhythm === 'never') {
    const { interests: _, ...chosen } = subscriptionIn(row);
    await db
      .updateTable('subscribers')
      .set({
        ...subscriptionColumns({ ...chosen, interests: [] }, personNo),
        state: 'active',
        left_at: null,
        left_why: null,
        covers_from: at,
        next_at: nextAt(chosen, at),
      })
      .where('subscriber_no', '=', own.subscriberNo)
      .execute();
  }
  const [from, to] = [row.subscriberNo, own.subscriberNo];
  await sql`insert into mailed_works (subscriber_no, work_no, delivery_no)
    select ${to}, work_no, delivery_no from mailed_works where subscriber_no = ${from} on conflict do nothing`.execute(
    db,
  );
  await sql`delete from mailed_works where subscriber_no = ${from}`.execute(db);
  await sql`update alerts set subscriber_no = ${to} where subscriber_no = ${from} and not exists (select 1 from alerts as own
    where own.subscriber_no = ${to} and own.kind = alerts.kind and own.target = alerts.target and own.channel = alerts.channel)`.execute(
    db,
  );
  await db.deleteFrom('alerts').where('subscriber_no', '=', from).execute();
  await db
    .updateTable('subscribers')
    .set({
      address: null,
      address_key: null,
      interests: '[]',
      state: 'left',
      left_at: at,
      left_why: 'adopted',
      next_at: null,
      successor_no: to,
    })
    .where('subscriber_no', '=', from)
    .execute();
}

/** An account's interests are what it follows and its saved searches. */
async function keepInterests(context: WriteContext, personNo: number, interests: readonly Interest[]): Promise<void> {
  const { db, now } = context;
  for (const { kind, target, label } of interests) {
    if (kind === 'search') {
      // One who has as many as one may keeps those.
      await saveSearch(context, { personNo, name: label, q: target, mode: 'auto', sort: 'relevance' }).catch(isRefused);
    } else
      await db
        .insertInto('follows')
        .values({ person_no: personNo, kind, target, label, at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}

function isRefused(error: unknown): void {
  if (!(error instanceof BroadsheetError)) throw error;
}

async function rowWhere(
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
