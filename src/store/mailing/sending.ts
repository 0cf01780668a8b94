// What the sender reads: deliveries that are due, most urgent first, and what their editions say.
import { sql } from 'kysely';
import { type DeliveryKind, URGENCY } from '../../domain/mailing/delivery.ts';
import type { Rhythm, Timetable } from '../../domain/mailing/subscription.ts';
import { anyOf, type Database } from '../database.ts';

export interface DueDelivery {
  readonly deliveryNo: number;
  readonly kind: DeliveryKind;
  readonly address: string;
  readonly name: string;
  readonly editionNo: number;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly queuedAt: string;
  /** Undefined for a person who is no subscriber. */
  readonly subscriber:
    | { readonly subscriberId: string; readonly generation: number; readonly timetable: Timetable }
    | undefined;
}

const URGENCIES = [...new Set(Object.values(URGENCY))].sort((a, b) => b - a);

/** Those that may be sent at `due`: by urgency, then by how long they have been due. */
export async function dueDeliveries(
  { db }: Database,
  { due, most }: { readonly due: string; readonly most: number },
): Promise<DueDelivery[]> {
  const found: DueDelivery[] = [];
  // One walk along the index for each urgency: mails that wait for a later try are not walked over.
  for (const urgency of URGENCIES) {
    if (found.length >= most) break;
    const rows = await db
      .selectFrom('deliveries')
      .leftJoin('subscribers', 'subscribers.subscriber_no', 'deliveries.subscriber_no')
      .select([
        'deliveries.delivery_no',
        'deliveries.kind',
        'deliveries.address',
        'deliveries.name',
        'deliveries.edition_no',
        'deliveries.message_id',
        'deliveries.queued_at',
        'subscribers.subscriber_id',
        'subscribers.link_generation',
        'subscribers.rhythm',
        'subscribers.weekday',
        'subscribers.month_day',
        'subscribers.hour',
        'subscribers.zone',
      ])
      .where(sql<boolean>`deliveries.state = 'queued'`)
      .where('deliveries.urgency', '=', urgency)
      .where('deliveries.next_at', '<=', due)
      .orderBy('deliveries.next_at')
      .orderBy('deliveries.delivery_no')
      .limit(most - found.length)
      .execute();
    for (const row of rows)
      found.push({
        deliveryNo: row.delivery_no,
        kind: row.kind as DeliveryKind,
        address: row.address,
        name: row.name,
        editionNo: row.edition_no,
        messageId: row.message_id,
        queuedAt: row.queued_at,
        subscriber:
          row.subscriber_id === null
            ? undefined
            : {
                subscriberId: row.subscriber_id,
                generation: row.link_generation ?? 0,
                timetable: {
                  rhythm: row.rhythm as Rhythm,
                  weekday: row.weekday ?? 1,
                  monthDay: row.month_day ?? 1,
                  hour: row.hour ?? 0,
                  zone: row.zone ?? 'UTC',
                },
              },
      });
  }
  return found;
}

/** JSON of a `MailContent` by edition. */
export async function editionContents(
  { db, dialect }: Database,
  editions: readonly number[],
): Promise<Map<number, string>> {
  if (editions.length === 0) return new Map();
  const rows = await db
    .selectFrom('editions')
    .select(['edition_no', 'content'])
    .where(sql<boolean>`edition_no ${anyOf(dialect, editions)}`)
    .execute();
  return new Map(rows.map((row) => [row.edition_no, row.content]));
}

/** How many wait, those for a later try included. */
export async function countQueued({ db }: Database): Promise<number> {
  const row = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.countAll().as('count'))
    .where(sql<boolean>`state = 'queued'`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
