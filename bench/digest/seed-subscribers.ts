// Subscribers by the hundred thousand, in many zones, with a thousand profiles of interests that the library's own categories, titles
// and authors make; and a library whose papers came day by day, the last of them today, so that there is news.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { profileOf } from '../../src/domain/mailing/profile.ts';
import type { Interest, SectionKind, Subscription } from '../../src/domain/mailing/subscription.ts';

export interface SeedWish {
  readonly subscribers: number;
  readonly profiles: number;
  /** All are due at this time. */
  readonly now: Date;
}

const ZONES = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Africa/Nairobi',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
] as const;
const SECTIONS: readonly SectionKind[] = ['follows', 'trending'];
/** Papers of so many days are news to everybody. */
const NEWS_DAYS = 2;
const DAY_MS = 86_400_000;
const CATEGORIES = 60;
const TITLES = 4000;
const WORD = /\p{L}{5,}/gu;

export function seedSubscribers(data: string, { subscribers, profiles, now }: SeedWish): void {
  const db = new DatabaseSync(join(data, 'broadsheet.db'));
  try {
    const latest = bringUpToDate(db);
    const random = randomNumbers(20261121);
    const wishes = Array.from({ length: profiles }, profileMaker(db, random));
    const since = new Date(Date.parse(`${latest}T00:00:00Z`) - (NEWS_DAYS - 1) * DAY_MS).toISOString();
    const created = new Date(now.getTime() - 400 * DAY_MS).toISOString();
    const due = new Date(now.getTime() - 60_000).toISOString();
    const insert =
      db.prepare(`insert into subscribers (subscriber_id, address, address_key, state, language, zone, rhythm, hour, sections,
      interests, most, profile, next_at, covers_from, created_at, confirmed_at) values (?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    db.exec('begin');
    for (let n = 1; n <= subscribers; n++) {
      const wish = wishes[n % profiles] as Subscription;
      const address = `reader-${n}@subscribers.example`;
      insert.run(
        n.toString(16).padStart(24, '0'),
        address,
        address,
        wish.language,
        ZONES[Math.floor(random() * ZONES.length)] as string,
        wish.rhythm,
        Math.floor(random() * 24),
        JSON.stringify(wish.sections),
        JSON.stringify(wish.interests),
        wish.most,
        profileOf(wish, null),
        due,
        since,
        created,
        created,
      );
    }
    db.exec('commit');
    db.exec('analyze subscribers');
  } finally {
    db.close();
  }
}

/** Moves all days on, the latest one to the day of the library's last change; papers arrive on the morning of their day. Returns it. */
function bringUpToDate(db: DatabaseSync): string {
  const { today, last } = db
    .prepare(
      'select substr((select max(at) from changes), 1, 10) as today, (select max(day) from works where is_sample = 0) as last',
    )
    .get() as { today: string; last: string };
  const days = Math.round((Date.parse(today) - Date.parse(last)) / DAY_MS);
  db.exec('begin');
  db.prepare("update works set day = date(day, ? || ' days') where day is not null").run(days);
  db.prepare("update works set published = date(published, ? || ' days') where length(published) = 10").run(days);
  db.exec("update works set created_at = day || 'T00:30:00.000Z' where day is not null");
  db.exec('commit');
  return today;
}

function profileMaker(db: DatabaseSync, random: () => number): () => Subscription {
  const categories = db
    .prepare(
      "select topic as target, max(label) as label from work_topics where kind = 'category' group by topic order by count(*) desc limit ?",
    )
    .all(CATEGORIES) as unknown as Omit<Interest, 'kind'>[];
  const titles = db.prepare('select title from works order by created_at desc limit ?').all(TITLES) as unknown as {
    title: string;
  }[];
  const authors = db
    .prepare(
      `select slug as target, name as label from authors join authorships on authorships.author_no = authors.author_no
        group by authors.author_no order by count(*) desc limit ?`,
    )
    .all(TITLES) as unknown as Omit<Interest, 'kind'>[];
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  /** The large ones more often. */
  const common = <T>(list: readonly T[]): T => list[Math.floor(random() ** 3 * list.length)] as T;
  const query = (): Interest => {
    const words = [...one(titles).title.toLowerCase().matchAll(WORD)].map(([word]) => word);
    const at = Math.floor(random() * Math.max(1, words.length - 1));
    const q = words.slice(at, at + 2).join(' ') || 'language model';
    return { kind: 'search', target: q, label: q };
  };
  const several = (most: number, make: () => Interest) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  return () => ({
    rhythm: 'daily',
    weekday: 1,
    monthDay: 1,
    hour: 7,
    zone: 'UTC',
    sections: SECTIONS,
    interests: [
      { kind: 'category', ...common(categories) },
      ...several(3, () => ({ kind: 'category', ...common(categories) })),
      ...several(2, query),
      ...several(3, () => ({ kind: 'author', ...one(authors) })),
    ],
    most: one([10, 20, 20, 20, 40]),
    language: random() < 0.1 ? 'de' : 'en',
    notices: { versions: false },
  });
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
