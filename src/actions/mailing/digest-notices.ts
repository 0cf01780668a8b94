// The notices that go beside digests: new versions and venues of papers that were mailed before.
import type { MailUpdate, VersionsContent } from '../../domain/mailing/mail-content.ts';
import type { Database } from '../../store/database.ts';
import type { DueSubscriber } from '../../store/mailing/digest-due.ts';
import { mailedAmong, type PaperChange, paperChanges } from '../../store/mailing/digest-versions.ts';
import type { DigestNews } from './digest-news.ts';
import type { DigestPaperMemory } from './digest-paper-memory.ts';
import { newsSince } from './digest-times.ts';

const MOST_UPDATES = 50;

export class DigestNotices {
  readonly #database: Database;
  #asked: { readonly news: DigestNews; readonly since: string; readonly changes: readonly PaperChange[] } | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** By subscriber; nobody who does not want them, and nobody for whom there are none. */
  async of(
    subscribers: readonly DueSubscriber[],
    { news, papers, now }: { readonly news: DigestNews; readonly papers: DigestPaperMemory; readonly now: string },
  ): Promise<ReadonlyMap<number, VersionsContent>> {
    const since = new Map(
      subscribers
        .filter((one) => one.notices.versions)
        .map((one) => [one.subscriberNo, newsSince(one.since, one.rhythm, { until: news.until, now })]),
    );
    if (since.size === 0) return new Map();
    const changes = Map.groupBy(
      await this.#changes(news, [...since.values()].sort()[0] as string),
      (one) => one.workNo,
    );
    const mailed = await mailedAmong(this.#database, [...since.keys()], [...changes.keys()]);
    await papers.load(mailed.map((one) => one.workNo));
    const updates = new Map<number, MailUpdate[]>();
    for (const { subscriberNo, workNo } of mailed) {
      const paper = papers.get(workNo);
      const fresh = (changes.get(workNo) ?? []).filter(({ at }) => at > (since.get(subscriberNo) ?? ''));
      if (!paper || fresh.length === 0) continue;
      const own = updates.get(subscriberNo) ?? [];
      updates.set(subscriberNo, own);
      for (const { event, detail, at } of fresh)
        own.push({ event, label: '', paper: { title: paper.title, path: paper.path }, detail, at });
    }
    const languages = new Map(subscribers.map((one) => [one.subscriberNo, one.language]));
    return new Map(
      [...updates].map(([subscriberNo, own]) => [
        subscriberNo,
        {
          kind: 'versions',
          language: languages.get(subscriberNo) ?? 'en',
          updates: own.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST_UPDATES),
        },
      ]),
    );
  }

  async #changes(news: DigestNews, since: string): Promise<readonly PaperChange[]> {
    if (!this.#asked || this.#asked.news !== news || this.#asked.since > since) {
      const first = news.since < since ? news.since : since;
      this.#asked = { news, since: first, changes: await paperChanges(this.#database, first, news.until) };
    }
    return this.#asked.changes;
  }
}
