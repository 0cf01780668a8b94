// Telling a WebSub hub which feeds have news (W3C WebSub, 7; the form of PubSubHubbub 0.4 that hubs take). Bounded: what is left is told
// the next time.
import { FEED_FORMATS, feedPath } from '../../domain/mailing/feed-address.ts';
import type { Database } from '../../store/database.ts';
import { feedsWithNews, lastNumbers, type WebSubState, webSubState } from '../../store/mailing/feed-news.ts';
import type { Writer } from '../../store/writer/writer.ts';

export interface Announcing {
  readonly database: Database;
  readonly writer: Writer;
  /** Origin of the site. */
  readonly url: string;
  /** Tells the hub of one address; throws when the hub does not take it. */
  readonly tell: (topic: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** In one go. */
const MOST_FEEDS = 100;
/** A hub that is away for days is not told of everything afterwards. */
const MOST_LEFT = 2000;

/** Says how many feeds the hub was told of, and how many are left. */
export async function announceFeeds({ database, writer, url, tell, signal }: Announcing): Promise<{
  readonly told: number;
  readonly left: number;
}> {
  const before = await webSubState(database);
  const numbers = await lastNumbers(database);
  const keep = (state: WebSubState) => writer.run('keepWebSubState', { state: JSON.stringify(state) }, 'job');
  if (!before) {
    await keep({ ...numbers, left: [] });
    return { told: 0, left: 0 };
  }
  const names = [...new Set([...before.left, ...(await feedsWithNews(database, before))])].slice(0, MOST_LEFT);
  let told = 0;
  try {
    for (const name of names.slice(0, MOST_FEEDS)) {
      signal.throwIfAborted();
      for (const format of FEED_FORMATS) await tell(url + feedPath({ name }, format));
      told++;
    }
  } finally {
    const left = names.slice(told);
    // Most looks find nothing, and write nothing.
    if (names.length > 0 || numbers.work !== before.work || numbers.comment !== before.comment)
      await keep({ ...numbers, left });
  }
  return { told, left: names.length - told };
}
