// Alerts as their owners change them. Whose an alert is, is decided here, inside the transaction: somebody else's is as if it were
// not there. Instants are by the clock of the site (`at`).
import { randomBytes } from 'node:crypto';
import type { AlertChannel } from '../../domain/mailing/alert-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { type AlertAsked, alertOf } from './alert-row.ts';
import { type AlertWish, alertStart, alertTarget } from './alert-target.ts';
import { ensureSubscriber } from './subscriber-operations.ts';

const MOST_ALERTS = 200;
const MOST_WEBHOOKS = 20;
const LONGEST_LABEL = 300;

export interface Delivered {
  readonly events: readonly string[];
  readonly channel: AlertChannel;
  /** Of a webhook. */
  readonly url: string | null;
  /** For a webhook that has none yet. */
  readonly secret: string | null;
}

export interface MadeAlert {
  readonly alertId: string;
  /** The one given, where the webhook had none. */
  readonly secret: string | null;
}

/** The same alert by the same channel again changes the one that is there. */
export async function createAlert(
  context: WriteContext,
  asked: AlertWish &
    Delivered & {
      readonly personNo: number;
      readonly zone: string;
      readonly language: string;
      readonly at: string;
    },
): Promise<MadeAlert> {
  const { db } = context;
  const { personNo, kind, events, channel, url, secret, at } = asked;
  const found = await alertTarget(context, personNo, asked);
  if (!found) throw new BroadsheetError('not-found', `there is no ${kind} "${asked.target.slice(0, 80)}" to watch`);
  const { subscriberNo } = await ensureSubscriber(context, asked);
  const mine = await db
    .selectFrom('alerts')
    .select(['alert_no', 'alert_id', 'kind', 'target', 'channel', 'secret'])
    .where('subscriber_no', '=', subscriberNo)
    .execute();
  const same = mine.find((one) => one.kind === kind && one.target === found.target && one.channel === channel);
  if (channel === 'mail' || channel === 'digest') await wantMailAgain(context, subscriberNo);
  if (same) {
    const given = channel === 'webhook' && same.secret === null ? secret : null;
    await db
      .updateTable('alerts')
      .set({ events: JSON.stringify(events), url, ...(given === null ? {} : { secret: given }) })
      .where('alert_no', '=', same.alert_no)
      .execute();
    return { alertId: same.alert_id, secret: given };
  }
  if (mine.length >= MOST_ALERTS)
    throw new BroadsheetError('conflict', `one person has at most ${MOST_ALERTS} alerts; remove one first`);
  if (channel === 'webhook' && mine.filter((one) => one.channel === 'webhook').length >= MOST_WEBHOOKS)
    throw new BroadsheetError('conflict', `one person has at most ${MOST_WEBHOOKS} webhooks; remove one first`);
  const alertId = randomBytes(12).toString('hex');
  await db
    .insertInto('alerts')
    .values({
      alert_id: alertId,
      subscriber_no: subscriberNo,
      kind,
      target: found.target,
      label: found.label.slice(0, LONGEST_LABEL).toWellFormed(),
      q: found.q,
      mode: found.mode,
      events: JSON.stringify(events),
      channel,
      url,
      secret: channel === 'webhook' ? secret : null,
      known: JSON.stringify(found.known ?? {}),
      cursor_no: found.cursor,
      created_at: at,
    })
    .execute();
  return { alertId, secret: channel === 'webhook' ? secret : null };
}

export async function changeAlert(context: WriteContext, asked: AlertAsked & Delivered): Promise<MadeAlert> {
  const { db } = context;
  const { events, channel, url, secret } = asked;
  const row = await alertOf(context, asked);
  if (channel !== row.channel) {
    const mine = await db
      .selectFrom('alerts')
      .select(['alert_no', 'kind', 'target', 'channel'])
      .where('subscriber_no', '=', asked.subscriberNo)
      .where('channel', '=', channel)
      .execute();
    if (mine.some((one) => one.kind === row.kind && one.target === row.target))
      throw new BroadsheetError('conflict', 'there is such an alert by this channel already; remove one of the two');
    if (channel === 'webhook' && mine.length >= MOST_WEBHOOKS)
      throw new BroadsheetError('conflict', `one person has at most ${MOST_WEBHOOKS} webhooks; remove one first`);
    if (channel === 'mail' || channel === 'digest') await wantMailAgain(context, asked.subscriberNo);
  }
  const isNewUrl = channel === 'webhook' && url !== row.url;
  const given = channel === 'webhook' && row.secret === null ? secret : null;
  // What is watched from now on begins now.
  const widened = events.some((one) => !(JSON.parse(row.events) as string[]).includes(one));
  const start = widened ? await alertStart(context, row.kind, row.target) : undefined;
  await db
    .updateTable('alerts')
    .set({
      events: JSON.stringify(events),
      channel,
      url,
      ...(given === null ? {} : { secret: given }),
      ...(isNewUrl || channel !== row.channel ? { failing_since: null, last_error: null } : {}),
      ...(start?.known === undefined ? {} : { cursor_no: start.cursor, known: JSON.stringify(start.known) }),
    })
    .where('alert_no', '=', row.alert_no)
    .execute();
  return { alertId: asked.alertId, secret: given };
}

/** What happens while it is paused is never told. */
export async function pauseAlert(
  context: WriteContext,
  asked: AlertAsked & { readonly paused: boolean },
): Promise<void> {
  const { db } = context;
  const row = await alertOf(context, asked);
  if (asked.paused === (row.paused === 1)) return;
  if (asked.paused) {
    await db.updateTable('alerts').set({ paused: 1 }).where('alert_no', '=', row.alert_no).execute();
    return;
  }
  const start = await alertStart(context, row.kind, row.target);
  await db
    .updateTable('alerts')
    .set({
      paused: 0,
      cursor_no: start.cursor,
      failing_since: null,
      last_error: null,
      ...(start.known === undefined ? {} : { known: JSON.stringify(start.known) }),
    })
    .where('alert_no', '=', row.alert_no)
    .execute();
}

/** With all that it brought. */
export async function removeAlert(context: WriteContext, asked: AlertAsked): Promise<void> {
  const { alert_no } = await alertOf(context, asked);
  await context.db.deleteFrom('alerts').where('alert_no', '=', alert_no).execute();
}

/** From the next call on. */
export async function renewAlertSecret(
  context: WriteContext,
  asked: AlertAsked & { readonly secret: string },
): Promise<void> {
  const row = await alertOf(context, asked);
  if (row.channel !== 'webhook') throw new BroadsheetError('usage', 'this alert has no webhook, and so no secret');
  await context.db.updateTable('alerts').set({ secret: asked.secret }).where('alert_no', '=', row.alert_no).execute();
}

/** Whoever left all mails and asks for some again is back, without a digest. */
async function wantMailAgain({ db }: WriteContext, subscriberNo: number): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ state: 'active', rhythm: 'never', next_at: null, left_at: null, left_why: null })
    .where('subscriber_no', '=', subscriberNo)
    .where('state', '=', 'left')
    .execute();
}
