// Subscribers as tests look at them: rows by address, and the links that their mails have.
import { readSecret } from '../../src/accounts/secret.ts';
import type { WritingApp } from '../../src/app.ts';
import { confirmPath, managePath, unsubscribePath } from '../../src/domain/mailing/mail-paths.ts';
import type { Subscription } from '../../src/domain/mailing/subscription.ts';

interface Has {
  readonly app: WritingApp;
}

type Row = Awaited<ReturnType<typeof subscriberOf>>;

export async function subscriberOf({ app }: Has, addressKey: string) {
  const row = await app.database.db
    .selectFrom('subscribers')
    .selectAll()
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  if (!row) throw new Error(`nobody subscribed as ${addressKey}`);
  return row;
}

export interface MailPaths {
  readonly confirm: string;
  readonly manage: string;
  readonly unsubscribe: string;
}

export function pathsOf(
  { app }: Has,
  row: { readonly subscriber_id: string; readonly link_generation: number },
): MailPaths {
  const secret = readSecret(app.config);
  const subscriber = { subscriberId: row.subscriber_id, generation: row.link_generation };
  return {
    confirm: confirmPath(secret, subscriber),
    manage: managePath(secret, subscriber),
    unsubscribe: unsubscribePath(secret, row.subscriber_id),
  };
}

/** An address that asked and confirmed. */
export async function subscribed(
  site: Has,
  address: string,
  wish: Partial<Subscription> = {},
): Promise<MailPaths & { readonly row: Row }> {
  const { subscriptions, subscriptionsByLink } = site.app.community;
  await subscriptions.subscribe({ address, typed: {}, language: 'en', origin: undefined });
  const { confirm, manage } = pathsOf(site, await subscriberOf(site, address));
  await subscriptions.confirm(confirm.split('/').at(-1) ?? '');
  const { rhythm, zone } = wish;
  if (rhythm ?? zone) await subscriptionsByLink.change(manage.split('/').at(-1) ?? '', { rhythm, zone });
  const row = await subscriberOf(site, address);
  return { ...pathsOf(site, row), row };
}

export async function confirmMailsTo({ app }: Has, row: Pick<Row, 'subscriber_no'>): Promise<number> {
  const rows = await app.database.db
    .selectFrom('deliveries')
    .select('delivery_no')
    .where('subscriber_no', '=', row.subscriber_no)
    .where('kind', '=', 'confirm')
    .execute();
  return rows.length;
}
