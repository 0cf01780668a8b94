// Looking for what alerts watch for: works that arrived since each alert's last look, and what happened to watched papers. Events and
// the place up to which was looked are written in one transaction, so that a crash loses nothing and tells nothing twice.

import { instantToDate } from '../../domain/dates.ts';
import { type AlertKind, NEWS_DAYS } from '../../domain/mailing/alert-views.ts';
import type { Database } from '../../store/database.ts';
import type { LookedAt, NewAlertEvent } from '../../store/mailing/alert-event-operations.ts';
import {
  type ArrivedWork,
  arrivalsAfter,
  broughtByNames,
  mutedAmong,
  newestWorks,
  type WatchingAlert,
  watchingAlerts,
} from '../../store/mailing/alert-news.ts';
import type { Writer } from '../../store/writer/writer.ts';
import { foundAmong } from '../found-among.ts';
import { lookAtPapers } from './alert-papers.ts';
import type { AlertBackend } from './alert-search.ts';

export interface AlertDependencies {
  readonly database: Database;
  readonly writer: Writer;
  /** Opened when there is something to search for. */
  readonly backend: () => AlertBackend;
  readonly clock: () => Date;
  readonly zone: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((words: string) => void) | undefined;
}

export interface LookReport {
  readonly alerts: number;
  readonly events: number;
  /** Alerts whose search failed, and why the first did; they are looked at again. */
  readonly failed: readonly number[];
  readonly reason: string | undefined;
}

/** Works in one look: what a search can be held to. */
const SLICE = 1000;
/** Alerts in one transaction. */
const LOT = 500;
const DAY_MS = 86_400_000;
/** No change of a library has this number. */
const EVERY_CHANGE = 2_147_483_647;
/** Searches that fail take long; beyond these the others wait for the next run. */
const MOST_FAILURES = 5;

export async function lookForNews(deps: AlertDependencies): Promise<LookReport> {
  const { database, writer, clock, zone } = deps;
  const now = clock();
  const all = await watchingAlerts(database);
  const look = new Look(deps, now.toISOString(), instantToDate(now, zone) ?? now.toISOString().slice(0, 10));
  await look.atWorks(all.filter((one) => one.kind !== 'paper'));
  await lookAtPapers(
    { database, record: (events, looked) => look.record(events, looked) },
    all.filter((one) => one.kind === 'paper'),
  );
  const failed = [...look.failed];
  const reason = look.reason;
  await writer.run('noteAlertsChecked', { at: now.toISOString(), failed, error: reason ?? '' }, 'job');
  return { alerts: all.length, events: look.events, failed, reason };
}

class Look {
  readonly #deps: AlertDependencies;
  readonly #at: string;
  readonly #today: string;
  readonly failed = new Set<number>();
  reason: string | undefined;
  events = 0;
  #failures = 0;

  constructor(deps: AlertDependencies, at: string, today: string) {
    this.#deps = deps;
    this.#at = at;
    this.#today = today;
  }

  async atWorks(alerts: readonly WatchingAlert[]): Promise<void> {
    const { database, signal } = this.#deps;
    const queries = alerts.filter(isQuery);
    let after = alerts.reduce((least, one) => Math.min(least, one.cursor), Number.MAX_SAFE_INTEGER);
    const before = await newestWorks(database, EVERY_CHANGE);
    if (alerts.length === 0 || after >= before.all) return;
    // Search is asked first what it knows: what arrives meanwhile it may not know.
    const search = queries.length > 0 ? this.#deps.backend() : undefined;
    const indexed = (await search?.seq()) ?? EVERY_CHANGE;
    const newest = await newestWorks(database, indexed);
    const cursors = new Map(alerts.map((one) => [one.alertNo, one.cursor]));
    const since = new Date(Date.parse(this.#at) - NEWS_DAYS * DAY_MS).toISOString().slice(0, 10);
    for (;;) {
      signal.throwIfAborted();
      const slice = await arrivalsAfter(database, { after, upTo: newest.all, since, limit: SLICE });
      if (slice.last === undefined) return;
      const upTo = { names: slice.last, queries: Math.min(slice.last, newest.searchable) };
      const searched = slice.works.filter((one) => one.workNo <= upTo.queries);
      const { last } = slice;
      const open = alerts.filter(({ alertNo }) => !this.failed.has(alertNo) && (cursors.get(alertNo) ?? 0) < last);
      const hits = [
        ...(await this.#brought(open, slice.works)),
        ...(search ? await this.#found(open.filter(isQuery), searched, search, indexed) : []),
      ];
      await this.#write(alerts, cursors, upTo, hits, slice.works);
      after = slice.last;
      this.#deps.onProgress?.(`${this.events} events, up to work ${after} of ${newest.all}`);
    }
  }

  async #brought(alerts: readonly WatchingAlert[], works: readonly ArrivedWork[]): Promise<Hit[]> {
    const kinds = new Set<AlertKind>(alerts.map((one) => one.kind));
    return broughtByNames(
      this.#deps.database,
      works.map((one) => one.workNo),
      kinds,
    );
  }

  /** Each query is asked once, whoever watches it. */
  async #found(
    alerts: readonly WatchingAlert[],
    works: readonly ArrivedWork[],
    search: AlertBackend,
    indexed: number,
  ): Promise<Hit[]> {
    const { signal } = this.#deps;
    const numbers = works.map((one) => one.workNo);
    const hits: Hit[] = [];
    for (const same of Map.groupBy(alerts, ({ q, mode }) => `${mode}\n${q}`).values()) {
      const [first] = same as [WatchingAlert];
      signal.throwIfAborted();
      try {
        const found = await foundAmong(search, this.#today, { q: first.q, mode: first.mode, among: numbers, signal });
        for (const { alertNo } of same) for (const workNo of found) hits.push({ alertNo, workNo });
      } catch (error) {
        if (signal.aborted) throw error;
        this.reason ??= (error as Error).message;
        this.#failures++;
        for (const { alertNo } of same) this.failed.add(alertNo);
      }
      if (this.#failures >= MOST_FAILURES) {
        for (const { alertNo } of alerts) this.failed.add(alertNo);
        return hits.filter((hit) => !this.failed.has(hit.alertNo));
      }
    }
    // What it answered while it was being built anew may lack what it knew before.
    if ((await search.seq()) >= indexed) return hits;
    this.reason ??= 'the search index is being built anew';
    for (const { alertNo } of alerts) this.failed.add(alertNo);
    return [];
  }

  async #write(
    alerts: readonly WatchingAlert[],
    cursors: Map<number, number>,
    upTo: { readonly names: number; readonly queries: number },
    hits: readonly Hit[],
    works: readonly ArrivedWork[],
  ): Promise<void> {
    const ids = new Map(works.map((one) => [one.workNo, one.workId]));
    const muted = hits.length > 0 ? await mutedAmong(this.#deps.database, [...ids.keys()]) : new Set<string>();
    const byAlert = Map.groupBy(hits, (hit) => hit.alertNo);
    const looked = alerts.flatMap((one) => {
      const from = cursors.get(one.alertNo) ?? one.cursor;
      const to = isQuery(one) ? upTo.queries : upTo.names;
      return from >= to || this.failed.has(one.alertNo) ? [] : [{ alert: one, from, to }];
    });
    for (let at = 0; at < looked.length; at += LOT) {
      const lot = looked.slice(at, at + LOT);
      const events = lot.flatMap(({ alert, from }) =>
        (byAlert.get(alert.alertNo) ?? [])
          .filter(({ workNo }) => workNo > from && !muted.has(`${alert.personNo} ${workNo}`))
          .map(({ workNo }) => ({
            alertNo: alert.alertNo,
            event: 'new-paper',
            what: ids.get(workNo) ?? '',
            workNo,
            detail: '{}',
          })),
      );
      await this.record(
        events,
        lot.map(({ alert, from, to }) => ({ alertNo: alert.alertNo, from, to })),
      );
      for (const { alert, to } of lot) cursors.set(alert.alertNo, to);
    }
  }

  async record(events: readonly NewAlertEvent[], looked: readonly LookedAt[]): Promise<void> {
    this.events += await this.#deps.writer.run('recordAlertEvents', { events, looked, at: this.#at }, 'job');
  }
}

interface Hit {
  readonly alertNo: number;
  readonly workNo: number;
}

function isQuery({ kind }: WatchingAlert): boolean {
  return kind === 'search' || kind === 'topic';
}
