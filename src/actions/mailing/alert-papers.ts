// What happened to watched papers since the last look: their state then and now, compared.
import type { AlertDetail, KnownOfPaper } from '../../domain/mailing/alert-views.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { Database } from '../../store/database.ts';
import { lastChange } from '../../store/index/index-feed.ts';
import type { LookedAt, NewAlertEvent } from '../../store/mailing/alert-event-operations.ts';
import type { WatchingAlert } from '../../store/mailing/alert-news.ts';
import { citingPapers, maybeNews, type WatchedPaper, watchedPapers } from '../../store/mailing/alert-paper-news.ts';
import { citedKnown, type PaperState, paperStates } from '../../store/mailing/alert-papers.ts';

interface Deps {
  readonly database: Database;
  readonly record: (events: readonly NewAlertEvent[], looked: readonly LookedAt[]) => Promise<void>;
}

/** Alerts in one transaction; each may have some events. */
const LOT = 200;

export async function lookAtPapers({ database, record }: Deps, alerts: readonly WatchingAlert[]): Promise<void> {
  const upTo = await lastChange(database);
  const behind = alerts.filter((one) => one.cursor < upTo);
  for (let at = 0; at < behind.length; at += LOT) {
    const lot = behind.slice(at, at + LOT);
    const watched = await watchedPapers(
      database,
      lot.map((one) => one.target),
    );
    const papers = new Map(watched.map((one) => [one.target, one]));
    const works = [...new Set(watched.filter((one) => !one.hidden).map((one) => one.workNo))];
    const after = Math.min(...lot.map((one) => one.cursor));
    const changed = await maybeNews(database, works, { after, upTo });
    const looked = lot.filter((one) => isLookedAt(one, papers.get(one.target), changed));
    const since = looked.reduce((least, one) => Math.min(least, one.known?.comment ?? 0), Number.MAX_SAFE_INTEGER);
    const states = await paperStates(database, [...changed], since);
    const news = looked.map((one) => newsOf(one, papers.get(one.target) as WatchedPaper, states));
    const citing = await citingPapers(database, [...new Set(news.flatMap((one) => one?.citing ?? []))]);
    const known = new Map(news.flatMap((one) => (one ? [[one.alertNo, JSON.stringify(one.known)] as const] : [])));
    await record(
      news.flatMap((one) => (one ? eventsOf(one, citing) : [])),
      lot.map(({ alertNo, cursor }) => {
        const now = known.get(alertNo);
        return { alertNo, from: cursor, to: upTo, ...(now === undefined ? {} : { known: now }) };
      }),
    );
  }
}

function isLookedAt(alert: WatchingAlert, paper: WatchedPaper | undefined, changed: ReadonlySet<number>): boolean {
  return paper !== undefined && !paper.hidden && alert.known !== undefined && changed.has(paper.workNo);
}

interface News {
  readonly alertNo: number;
  readonly workNo: number;
  readonly known: KnownOfPaper;
  readonly version: number | undefined;
  readonly venues: readonly (readonly [string, string])[];
  readonly comments: PaperState['comments'];
  readonly citing: readonly number[];
  readonly citingIds: ReadonlyMap<number, string>;
}

function newsOf(
  alert: WatchingAlert,
  { workNo }: WatchedPaper,
  states: ReadonlyMap<number, PaperState>,
): News | undefined {
  const state = states.get(workNo);
  const { known, events } = alert;
  if (!state || !known) return undefined;
  const wants = (event: (typeof events)[number]) => events.includes(event);
  const comments = state.comments.filter((one) => one.no > known.comment);
  const cited = state.cited.map((one) => one.workNo);
  const isNew = (citing: number) => citing > known.citedUpTo && !known.cited.includes(citing);
  return {
    alertNo: alert.alertNo,
    workNo,
    // What another work brought that was joined with it: its versions and venues are news, who cites it is not.
    known: {
      work: workNo,
      version: Math.max(known.version, state.version),
      venues: [...new Set([...known.venues, ...state.venues.keys()])],
      comment: comments.reduce((last, one) => Math.max(last, one.no), known.comment),
      ...citedKnown([...new Set([...known.cited, ...cited])], known.citedUpTo),
    },
    // A paper without a version that gets its first is the same paper.
    version: wants('version') && known.version > 0 && state.version > known.version ? state.version : undefined,
    venues: wants('venue') ? [...state.venues].filter(([slug]) => !known.venues.includes(slug)) : [],
    comments: wants('comment') ? comments.filter((one) => one.personNo !== alert.personNo) : [],
    citing: wants('cited') && known.work === workNo ? cited.filter(isNew) : [],
    citingIds: new Map(state.cited.map((one) => [one.workNo, one.workId])),
  };
}

function eventsOf(
  news: News,
  titles: ReadonlyMap<number, { readonly title: string; readonly publicId: string }>,
): NewAlertEvent[] {
  const { alertNo, workNo } = news;
  const event = (kind: string, what: string, detail: AlertDetail): NewAlertEvent => ({
    alertNo,
    event: kind,
    what,
    workNo,
    detail: JSON.stringify(detail),
  });
  return [
    ...(news.version === undefined ? [] : [event('version', `v${news.version}`, { detail: `v${news.version}` })]),
    ...news.venues.map(([slug, label]) => event('venue', slug, { detail: label })),
    ...news.comments.map((one) => event('comment', one.id, { detail: one.by, path: `/comments/${one.id}` })),
    ...news.citing.flatMap((citing) => {
      const paper = titles.get(citing);
      const id = news.citingIds.get(citing);
      return paper && id ? [event('cited', id, { detail: paper.title, path: paperPath(paper.publicId) })] : [];
    }),
  ];
}
