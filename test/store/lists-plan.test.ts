// How SQLite goes about the lists: each a walk along its index, never a sort of all works.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Database } from '../../src/store/database.ts';
import { dayFeed, trendingFeed } from '../../src/store/read/feeds.ts';
import {
  discussedWorks,
  newWorks,
  topWorks,
  topWorksOfDays,
  unreadWorks,
  worksWithCode,
} from '../../src/store/read/lists.ts';
import { memoryStore } from '../support/stores.ts';

/** The plans of the statements that `read` runs, one text a statement, its steps in lines. */
async function plansOf(database: Database, read: () => Promise<unknown>): Promise<string[]> {
  const raw = database.sqlite;
  if (!raw) throw new Error('SQLite only');
  const texts: string[] = [];
  const prepare = raw.prepare.bind(raw);
  raw.prepare = (text, options) => {
    texts.push(text);
    return prepare(text, options);
  };
  try {
    await read();
  } finally {
    raw.prepare = prepare;
  }
  return texts.map((text) =>
    prepare(`explain query plan ${text}`)
      .all(...Array.from(text.matchAll(/\?/g), () => 1))
      .map((row) => String(row.detail))
      .join('\n'),
  );
}

const all = { curated: false, page: 1 };
const curated = { curated: true, page: 1 };

const LISTS: readonly (readonly [name: string, index: RegExp, read: (database: Database) => Promise<unknown>])[] = [
  ['trending', /works_by_hotness/, (database) => trendingFeed(database, false, 1)],
  ['trending, curated', /works_curated/, (database) => trendingFeed(database, true, 1)],
  ['new', /works_by_arrival/, (database) => newWorks(database, all)],
  ['new, curated', /works_by_arrival/, (database) => newWorks(database, curated)],
  ['top of all', /works_by_votes/, (database) => topWorks(database, all)],
  ['top of all, curated', /works_by_votes/, (database) => topWorks(database, curated)],
  ['discussed', /works_discussed/, (database) => discussedWorks(database, all)],
  ['with code', /works_with_code/, (database) => worksWithCode(database, all)],
  ['with code, curated', /works_with_code|works_curated/, (database) => worksWithCode(database, curated)],
];

describe('the plan of a list', () => {
  for (const [name, index, read] of LISTS)
    it(`${name}: walks along its index`, async () => {
      await using store = await memoryStore();
      const plans = await plansOf(store.database, () => read(store.database));
      assert.equal(plans.length, 2);
      for (const plan of plans) {
        assert.match(plan, index);
        assert.doesNotMatch(plan, /TEMP B-TREE|SCAN works(?! USING)/, plan);
      }
    });

  it('unread: walks along the hottest', async () => {
    await using store = await memoryStore();
    const [walk = ''] = await plansOf(store.database, () => unreadWorks(store.database, 1, all));
    assert.match(walk, /works_by_hotness/);
    assert.doesNotMatch(walk, /TEMP B-TREE/, walk);
  });

  it('top of some days: takes the first of each day from the index, and sorts those', async () => {
    await using store = await memoryStore();
    const plans = await plansOf(store.database, () => topWorksOfDays(store.database, '2025-11-26', '2025-11-28', all));
    assert.equal(plans.length, 2);
    for (const plan of plans) {
      assert.match(plan, /works_of_day_by_votes \(day/);
      assert.doesNotMatch(plan, /SCAN works/, plan);
    }
  });

  it('a day: looks at the works of that day alone', async () => {
    await using store = await memoryStore();
    const request = { curated: false, page: 1, today: '2025-11-28' };
    for (const plan of await plansOf(store.database, () => dayFeed(store.database, '2025-11-28', request)))
      assert.doesNotMatch(plan, /SCAN works/, plan);
  });
});
