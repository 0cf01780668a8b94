// Mails at once: for each alert that has something to tell one mail, with the newest papers in it and how many more there are. A paper
// that was mailed to somebody before, by a digest or another alert, is not mailed to them again.
import { createHash } from 'node:crypto';
import { watchedPath } from '../../domain/mailing/alert-views.ts';
import type { AlertContent, MailPaper, MailUpdate } from '../../domain/mailing/mail-content.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { Database } from '../../store/database.ts';
import type { TakenEvents } from '../../store/mailing/alert-mail-operations.ts';
import {
  mailedBefore,
  type WaitingAlert,
  type WaitingEvent,
  waitingAlerts,
  waitingEvents,
} from '../../store/mailing/alert-waiting.ts';
import { type DigestPaper, digestPapers } from '../../store/mailing/digest-papers.ts';
import type { PlannedDelivery, PlannedEdition } from '../../store/mailing/plan-operations.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { blurb } from '../../text/blurb/blurb.ts';
import { addressKeyOf } from './address-key.ts';

export interface AlertMailDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  /** Right side of message ids. */
  readonly host: string;
  readonly signal: AbortSignal;
}

/** Papers and updates in one mail. */
const MOST_PAPERS = 20;
const MOST_UPDATES = 50;
/** Alerts in one transaction. */
const LOT = 50;
const DAY_MS = 86_400_000;
/** So long news wait for somebody who cannot be mailed (not verified, paused), and for a digest. */
const MAIL_DAYS = 7;
const DIGEST_DAYS = 45;

/** Returns how many mails were queued. */
export async function mailAlerts({ database, writer, clock, host, signal }: AlertMailDependencies): Promise<number> {
  const now = clock();
  const ago = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  await writer.run('settleOldEvents', { mails: ago(MAIL_DAYS), digests: ago(DIGEST_DAYS) }, 'job');
  let mails = 0;
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const asked = { channel: 'mail', after, limit: LOT, now: now.toISOString() } as const;
    const alerts = await waitingAlerts(database, asked);
    const last = alerts.at(-1);
    if (!last) return mails;
    after = last.alertNo;
    const lot = await planLot(
      database,
      alerts.filter((one) => one.address !== undefined),
    );
    if (lot.taken.length === 0) continue;
    const { editions, deliveries, taken } = lot;
    mails += await writer.run('mailAlertEvents', { plan: { host, editions, deliveries, advanced: [] }, taken }, 'job');
  }
}

interface Lot {
  readonly editions: readonly PlannedEdition[];
  readonly deliveries: readonly PlannedDelivery[];
  readonly taken: readonly TakenEvents[];
}

async function planLot(database: Database, alerts: readonly WaitingAlert[]): Promise<Lot> {
  const events = await waitingEvents(
    database,
    alerts.map((one) => one.alertNo),
  );
  const works = [...new Set([...events.values()].flat().flatMap((one) => one.workNo ?? []))];
  const subscribers = [...new Set(alerts.map((one) => one.subscriberNo))];
  const mailed = await mailedBefore(database, subscribers, works);
  const chosen = alerts.map((alert) => chosenFor(alert, events.get(alert.alertNo) ?? [], mailed));
  const cards = await digestPapers(database, [...new Set(chosen.flatMap((one) => one.shown))]);
  const lot = { editions: [] as PlannedEdition[], deliveries: [] as PlannedDelivery[], taken: [] as TakenEvents[] };
  for (const one of chosen) {
    const { alert, upTo } = one;
    const content = contentOf(one, cards);
    const key = addressKeyOf(alert.address ?? '');
    const isEmpty = content.papers.length === 0 && content.updates.length === 0;
    const slot = isEmpty || key === undefined ? undefined : `${alert.alertId} ${upTo}`;
    lot.taken.push({ alertNo: alert.alertNo, subscriberNo: alert.subscriberNo, upTo, slot });
    if (slot === undefined || key === undefined) continue;
    const text = JSON.stringify(content);
    const hash = createHash('sha256').update(`alert\n${text}`).digest('hex');
    lot.editions.push({ hash, kind: 'alert', content: text, papers: content.papers.length });
    lot.deliveries.push({
      subscriberNo: alert.subscriberNo,
      personNo: alert.personNo ?? null,
      kind: 'alert',
      slot,
      address: alert.address ?? '',
      addressKey: key,
      name: alert.name,
      editionHash: hash,
      works: content.papers.map((paper) => paper.workNo),
    });
  }
  return lot;
}

interface Chosen {
  readonly alert: WaitingAlert;
  readonly upTo: number;
  readonly updates: readonly WaitingEvent[];
  /** Works of new papers in the mail. */
  readonly papers: readonly number[];
  readonly left: number;
  /** All works that the mail names. */
  readonly shown: readonly number[];
}

/** Marks what it takes as mailed, for the next alert of the same subscriber. */
function chosenFor(alert: WaitingAlert, events: readonly WaitingEvent[], mailed: Set<string>): Chosen {
  const fresh = new Set<number>();
  for (const { event, workNo } of events)
    if (event === 'new-paper' && workNo !== undefined && !mailed.has(`${alert.subscriberNo} ${workNo}`))
      fresh.add(workNo);
  const papers = [...fresh].slice(0, MOST_PAPERS);
  for (const workNo of papers) mailed.add(`${alert.subscriberNo} ${workNo}`);
  const updates = events.filter((one) => one.event !== 'new-paper' && one.workNo !== undefined);
  const shown = updates.slice(0, MOST_UPDATES);
  return {
    alert,
    upTo: Math.max(0, ...events.slice(0, 1).map((one) => one.eventNo)),
    updates: shown,
    papers,
    left: fresh.size - papers.length + updates.length - shown.length,
    shown: [...papers, ...shown.flatMap((one) => one.workNo ?? [])],
  };
}

function contentOf({ alert, updates, papers, left }: Chosen, cards: ReadonlyMap<number, DigestPaper>): AlertContent {
  const path = alert.publicId === undefined ? undefined : paperPath(alert.publicId);
  return {
    kind: 'alert',
    language: alert.language,
    alertId: alert.alertId,
    label: alert.label,
    path: watchedPath(alert.kind, alert.target, alert.q, path),
    updates: updates.flatMap((one): MailUpdate[] => {
      const card = cards.get(one.workNo ?? 0)?.card;
      if (!card) return [];
      const at = { title: card.title, path: one.event === 'comment' ? (one.detail.path ?? '') : paperPath(card.id) };
      return [{ event: one.event, label: alert.label, paper: at, detail: one.detail.detail, at: one.at }];
    }),
    papers: papers.flatMap((workNo) => {
      const paper = cards.get(workNo);
      return paper ? [mailPaper(workNo, paper)] : [];
    }),
    left,
  };
}

function mailPaper(workNo: number, { card, abstract }: DigestPaper): MailPaper {
  return {
    workNo,
    path: paperPath(card.id),
    title: card.title,
    authors: card.authors.map(({ name }) => name),
    authorCount: card.authorCount,
    venue: card.venue,
    day: card.day,
    upvotes: card.upvotes,
    comments: card.comments,
    codeUrl: card.codeUrl,
    blurb: blurb(abstract, card.title),
    ...(card.withdrawn ? { withdrawn: true } : {}),
    ...(card.retracted ? { retracted: true } : {}),
  };
}
