// From events of alerts to calls of their webhooks: some events a call, in the order in which they happened.
import type { Database } from '../../store/database.ts';
import { waitingAlerts, waitingEvents } from '../../store/mailing/alert-waiting.ts';
import { digestPapers } from '../../store/mailing/digest-papers.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { eventsPayload } from './webhook-payload.ts';

export interface WebhookQueueDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Of the site. */
  readonly url: string;
  readonly signal: AbortSignal;
}

const EVENTS_A_CALL = 100;
/** Of one alert in one run; what is left comes with the next. */
const CALLS_A_RUN = 10;
const LOT = 50;

/** Returns how many calls were queued. */
export async function queueWebhooks({
  database,
  writer,
  clock,
  url,
  signal,
}: WebhookQueueDependencies): Promise<number> {
  const at = clock().toISOString();
  let queued = 0;
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const alerts = await waitingAlerts(database, { channel: 'webhook', after, limit: LOT, now: at });
    const last = alerts.at(-1);
    if (!last) return queued;
    after = last.alertNo;
    const events = await waitingEvents(
      database,
      alerts.map((one) => one.alertNo),
    );
    for (const alert of alerts) {
      const waiting = (events.get(alert.alertNo) ?? []).toReversed().slice(0, EVENTS_A_CALL * CALLS_A_RUN);
      const cards = await digestPapers(database, [...new Set(waiting.flatMap((one) => one.workNo ?? []))]);
      const calls = [];
      for (let from = 0; from < waiting.length; from += EVENTS_A_CALL) {
        const those = waiting.slice(from, from + EVENTS_A_CALL);
        const body = eventsPayload(alert, those, { cards, url, at });
        calls.push({ alertNo: alert.alertNo, events: those.map((one) => one.eventNo), body });
      }
      await writer.run('queueWebhookCalls', { calls, at }, 'job');
      queued += calls.length;
    }
  }
}
