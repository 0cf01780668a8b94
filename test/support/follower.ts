// Follows one source over runs, as the jobs do: keeps its cursor, counts its saves, on a clock that skips waiting.

import { HostGates } from '../../src/sources/fetch/polite.ts';
import { createSafeFetch } from '../../src/sources/fetch/safe-fetch.ts';
import type { FollowedSource, FollowResult } from '../../src/sources/follow/followed-source.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryLibrary } from './memory-library.ts';

export class Follower {
  readonly library = new MemoryLibrary();
  readonly saved: string[] = [];
  readonly said: string[] = [];
  readonly shares: number[] = [];
  cursor: string | undefined;
  /** Called before each save; throwing is a crash between ingest and save. */
  beforeSave: () => void = () => {};
  readonly #source: FollowedSource;

  constructor(source: FollowedSource) {
    this.#source = source;
  }

  /** One run at this time. */
  async run(at: string, signal = new AbortController().signal): Promise<FollowResult> {
    const clock = new FakeClock(at, { skips: true });
    await using safe = createSafeFetch({
      gates: new HostGates({ clock }),
      clock,
      allowPrivate: true,
      userAgent: 'test',
    });
    return await this.#source.run({
      fetch: safe.fetch,
      cursor: this.cursor,
      saveCursor: async (cursor) => {
        this.beforeSave();
        this.saved.push(cursor);
        this.cursor = cursor;
      },
      ingest: (opened, options) => this.library.ingest(opened, options),
      progress: (text, done) => {
        this.said.push(text);
        if (done !== undefined) this.shares.push(done);
      },
      signal,
      now: () => clock.now(),
      zone: 'UTC',
    });
  }

  get position(): string | undefined {
    return this.#source.cursorInWords(this.cursor);
  }
}
