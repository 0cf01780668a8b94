// What a process knows of feeds that were asked for: the text as it was written last, so that writing XML is done once for what did
// not change; and since when it says so. That is not the latest date of its entries: an old paper that climbs into a list is news,
// and whoever asks by date alone must not be told that nothing changed. What was not seen to change is as old as the first look.
import { hash } from 'node:crypto';

interface Kept {
  /** Of what the feed says. */
  readonly digest: string;
  /** Seconds. */
  readonly since: number;
  /** '' once there was no room for it. */
  text: string;
}

export interface WrittenFeed {
  readonly text: string;
  /** A whole second: dates of HTTP have no smaller parts. */
  readonly since: Date;
}

/** Feeds by their addresses, those not asked for longest out first. */
const MOST_KEPT = 5000;
const MOST_CHARACTERS = 8_000_000;

export class FeedMemory {
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  /** `said`: all that the text depends on. */
  written(address: string, said: unknown, now: Date, write: () => string): WrittenFeed {
    const digest = hash('sha1', JSON.stringify(said), 'base64url');
    const before = this.#kept.get(address);
    const isSame = before?.digest === digest;
    const second = Math.floor(now.getTime() / 1000);
    // Two states within a second must not have one date.
    const since = before === undefined ? second : isSame ? before.since : Math.max(second, before.since + 1);
    const text = (isSame && before.text) || write();
    this.#kept.delete(address);
    this.#characters -= before?.text.length ?? 0;
    this.#kept.set(address, { digest, since, text });
    this.#characters += text.length;
    this.#makeRoom(address);
    return { text, since: new Date(since * 1000) };
  }

  #makeRoom(newest: string): void {
    for (const [address, kept] of this.#kept) {
      const isFull = this.#kept.size > MOST_KEPT;
      if ((!isFull && this.#characters <= MOST_CHARACTERS) || address === newest) return;
      this.#characters -= kept.text.length;
      kept.text = '';
      if (isFull) this.#kept.delete(address);
    }
  }
}
