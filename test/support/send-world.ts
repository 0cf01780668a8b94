// Deliveries in an empty library and a run that sends them: what the job `send-mail` does, without a server around it.
import { createHash } from 'node:crypto';
import type { DeliveryKind, DeliveryState } from '../../src/domain/mailing/delivery.ts';
import type { ConfirmContent, DigestContent } from '../../src/domain/mailing/mail-content.ts';
import type { MailRoute } from '../../src/mail/mail-route.ts';
import { smtpRoute } from '../../src/mail/smtp-line.ts';
import { smtpServer } from '../../src/mail/smtp-server.ts';
import type { MailWriting } from '../../src/mail/write-mail.ts';
import { holdSendLease } from '../../src/mailing/hold-send-lease.ts';
import type { SendReport } from '../../src/mailing/send-report.ts';
import { type SendOptions, SendRun } from '../../src/mailing/send-run.ts';
import { memoryStore, type OpenedStore, type StoreKind } from './stores.ts';

const CONTENT: ConfirmContent = {
  kind: 'confirm',
  language: 'en',
  rhythm: 'daily',
  hour: 7,
  zone: 'UTC',
  interests: [],
};
const DIGEST: DigestContent = { kind: 'digest', language: 'en', rhythm: 'daily', day: '2025-11-28', sections: [] };
export const SECRET = 'a secret of forty characters, or a few more';
const URL = 'https://papers.example';

export interface QueuedMail {
  readonly address: string;
  readonly kind?: DeliveryKind;
  readonly slot?: string;
  readonly works?: readonly number[];
}

export interface Delivered {
  readonly deliveryNo: number;
  readonly deliveryId: string;
  readonly messageId: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly code: number | null;
  readonly reply: string | null;
}

export interface SendWorld extends AsyncDisposable {
  readonly store: OpenedStore;
  /** The clock of the run that sends; the store's stands still. */
  now: Date;
  /** Each to a subscriber of its own. */
  queue(mails: readonly QueuedMail[]): Promise<void>;
  /** A digest with nothing in it but its frame. */
  queueDigest(address: string): Promise<void>;
  /** Forgets all that was queued and suppressed. */
  clear(): void;
  readonly writing: MailWriting;
  send(route: MailRoute | string, options?: Partial<SendOptions>): Promise<SendReport>;
  deliveries(): Promise<Map<string, Delivered>>;
  /** `a@x sent, b@x queued`, in order of address. */
  states(): Promise<string>;
  /** Runs this statement, whatever it does. */
  sql(statement: string): void;
}

let runs = 0;

/** In memory, or in one of the databases that libraries are kept in. */
export async function sendWorld(kind?: StoreKind): Promise<SendWorld> {
  const store = await (kind?.open() ?? memoryStore());
  const { database, writer } = store;
  const writing: MailWriting = {
    envelope: { from: 'Paper <paper@papers.example>', host: 'papers.example' },
    sign: undefined,
    clock: () => world.now,
  };
  const queue = async (mails: readonly QueuedMail[], content: ConfirmContent | DigestContent): Promise<void> => {
    const text = JSON.stringify({
      ...content,
      works: mails.flatMap(({ works = [] }) => works.map((workNo) => ({ workNo }))),
    });
    const hash = createHash('sha256').update(text).digest('hex');
    const deliveries = [];
    for (const { address, kind: what = 'digest', slot = '2025-11-28', works = [] } of mails)
      deliveries.push({
        subscriberNo: await subscriber(store, address),
        personNo: null,
        kind: what,
        slot,
        address,
        addressKey: address.toLowerCase(),
        name: '',
        editionHash: hash,
        works,
      });
    await writer.run('planDeliveries', {
      host: 'papers.example',
      editions: [{ hash, kind: 'digest', content: text, papers: 0 }],
      deliveries,
      advanced: [],
    });
  };
  const world: SendWorld = {
    store,
    now: new Date('2025-11-28T12:00:00.000Z'),
    writing,
    queue: (mails) => queue(mails, CONTENT),
    queueDigest: (address) => queue([{ address }], DIGEST),
    clear() {
      for (const table of [
        'delivery_attempts',
        'mailed_works',
        'deliveries',
        'editions',
        'suppressions',
        'subscribers',
      ])
        world.sql(`delete from ${table}`);
      world.now = new Date('2025-11-28T12:00:00.000Z');
    },
    send: (route, options = {}) =>
      holdSendLease(
        {
          writer,
          clock: () => world.now,
          owner: `test/${++runs}`,
          signal: options.signal ?? new AbortController().signal,
        },
        ({ owner, signal }) =>
          new SendRun({
            database,
            writer,
            route: typeof route === 'string' ? smtpRoute(smtpServer(route)) : route,
            owner,
            clock: () => world.now,
            writing,
            url: URL,
            secret: SECRET,
            bounceAddress: undefined,
            connections: 4,
            perSecond: undefined,
            pauseMs: 1,
            ...options,
            signal,
          }).run(),
      ),
    async deliveries() {
      const rows = await database.db.selectFrom('deliveries').selectAll().orderBy('delivery_no').execute();
      return new Map(
        rows.map((row) => [
          row.address,
          {
            deliveryNo: row.delivery_no,
            deliveryId: row.delivery_id,
            messageId: row.message_id,
            state: row.state as DeliveryState,
            attempts: row.attempts,
            nextAt: row.next_at,
            code: row.code,
            reply: row.reply,
          },
        ]),
      );
    },
    async states() {
      const all = await world.deliveries();
      return [...all]
        .map(([address, { state }]) => `${address} ${state}`)
        .sort()
        .join(', ');
    },
    sql(statement) {
      database.sqlite?.exec(statement);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
  return world;
}

async function subscriber({ database }: OpenedStore, address: string): Promise<number> {
  const row = await database.db
    .insertInto('subscribers')
    .values({
      subscriber_id: createHash('sha256').update(address).digest('hex').slice(0, 24),
      address,
      address_key: address.toLowerCase(),
      state: 'active',
      zone: 'UTC',
      rhythm: 'daily',
      sections: '[]',
      profile: '',
      covers_from: '2025-11-01T00:00:00.000Z',
      created_at: '2025-11-01T00:00:00.000Z',
    })
    .onConflict((conflict) => conflict.column('subscriber_id').doUpdateSet({ address }))
    .returning('subscriber_no')
    .executeTakeFirstOrThrow();
  return row.subscriber_no;
}
