// Rendering and writing messages, with nothing else: as the sender does it, in one thread.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { readConfig } from '../../src/config.ts';
import type { DeliveryKind } from '../../src/domain/mailing/delivery.ts';
import type { Rhythm } from '../../src/domain/mailing/subscription.ts';
import type { mailWriting } from '../../src/mail/open-mail.ts';
import type { DeliveryWriter } from '../../src/mailing/write-delivery.ts';
import type { openSqlite } from '../../src/store/database.ts';
import type { DueDelivery } from '../../src/store/mailing/sending.ts';
import { built } from '../in-process.ts';

const AT_ONCE = 250;
const URL = 'https://papers.example.org';

/** The first `mails` of a library in which digests were planned. */
export async function renderingSpeed(data: string, mails: number): Promise<{ readonly perSecond: number }> {
  const { readConfig: read } = await built<{ readConfig: typeof readConfig }>('config');
  const { mailWriting: writing } = await built<{ mailWriting: typeof mailWriting }>('mail/open-mail');
  const { DeliveryWriter: Writer } = await built<{ DeliveryWriter: typeof DeliveryWriter }>('mailing/write-delivery');
  const { openSqlite: open } = await built<{ openSqlite: typeof openSqlite }>('store/database');
  await using database = open(join(data, 'broadsheet.db'), { readOnly: true });
  const config = read({ BROADSHEET_URL: URL }, { data });
  const writer = new Writer(database, {
    writing: writing(config, () => new Date()),
    url: URL,
    secret: 'the secret of a benchmark, which is in its source',
    bounceAddress: undefined,
  });
  const deliveries = deliveriesIn(data, mails);
  const started = performance.now();
  for (let at = 0; at < deliveries.length; at += AT_ONCE) {
    const some = deliveries.slice(at, at + AT_ONCE);
    await writer.readEditions(some);
    for (const one of some) await writer.write(one);
  }
  return { perSecond: deliveries.length / ((performance.now() - started) / 1000) };
}

function deliveriesIn(data: string, limit: number): DueDelivery[] {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    const rows = db
      .prepare(
        `select delivery_no, kind, d.address, d.name, edition_no, message_id, queued_at, subscriber_id, link_generation, rhythm, weekday,
          month_day, hour, zone from deliveries d join subscribers s using (subscriber_no) order by delivery_no limit ?`,
      )
      .all(limit);
    return rows.map((row) => ({
      deliveryNo: row.delivery_no as number,
      kind: row.kind as DeliveryKind,
      address: row.address as string,
      name: row.name as string,
      editionNo: row.edition_no as number,
      messageId: row.message_id as string,
      queuedAt: row.queued_at as string,
      subscriber: {
        subscriberId: row.subscriber_id as string,
        generation: row.link_generation as number,
        timetable: {
          rhythm: row.rhythm as Rhythm,
          weekday: row.weekday as number,
          monthDay: row.month_day as number,
          hour: row.hour as number,
          zone: row.zone as string,
        },
      },
    }));
  } finally {
    db.close();
  }
}
