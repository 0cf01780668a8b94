// What a webhook is told, as JSON (docs/using/alerts.md describes it for those who receive it). Fields are only ever added; what would break a
// receiver raises the version.
import { type AlertKind, watchedPath } from '../../domain/mailing/alert-views.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { PaperCard } from '../../domain/views.ts';
import type { WaitingAlert, WaitingEvent } from '../../store/mailing/alert-waiting.ts';

const VERSION = 1;

export interface PayloadAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly label: string;
  readonly path: string;
}

export function eventsPayload(
  alert: WaitingAlert,
  events: readonly WaitingEvent[],
  {
    cards,
    url,
    at,
  }: { readonly cards: ReadonlyMap<number, { readonly card: PaperCard }>; readonly url: string; readonly at: string },
): string {
  const paper = alert.publicId === undefined ? undefined : paperPath(alert.publicId);
  const watched = {
    id: alert.alertId,
    kind: alert.kind,
    label: alert.label,
    path: watchedPath(alert.kind, alert.target, alert.q, paper),
  };
  return JSON.stringify({
    type: 'alert.events',
    version: VERSION,
    timestamp: at,
    data: {
      alert: alertFields(watched, url),
      events: events.map((one) => {
        const card = cards.get(one.workNo ?? 0)?.card;
        return {
          id: String(one.eventNo),
          event: one.event,
          at: one.at,
          detail: one.detail.detail ?? null,
          url: url + (one.detail.path ?? (card ? paperPath(card.id) : '')),
          paper: card ? paperFields(card, url) : null,
        };
      }),
    },
  });
}

/** Says that calls arrive. */
export function testPayload(alert: PayloadAlert, { url, at }: { readonly url: string; readonly at: string }): string {
  return JSON.stringify({
    type: 'alert.test',
    version: VERSION,
    timestamp: at,
    data: { alert: alertFields(alert, url), events: [] },
  });
}

function alertFields({ id, kind, label, path }: PayloadAlert, url: string) {
  return { id, kind, label, url: url + path };
}

function paperFields(card: PaperCard, url: string) {
  return {
    id: card.id,
    workId: card.workId,
    url: url + paperPath(card.id),
    title: card.title,
    authors: card.authors.map(({ name }) => name),
    authorCount: card.authorCount,
    published: card.published ?? null,
    day: card.day ?? null,
    venue: card.venue ?? null,
  };
}
