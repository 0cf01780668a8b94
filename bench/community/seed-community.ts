// A community of a size that is asked for: people who vote, comment, collect, follow and mark, with the habits of real ones (few do
// much, few papers get most). Written straight into the library's file, which no server may have open; hotness is
// made by the product's own operation afterwards. Always the same for the same seed.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Place, placeOf } from '../../src/store/community/comment-place.ts';
import { seededRandom } from '../workbench.ts';

export interface CommunitySize {
  readonly people: number;
  readonly votes: number;
  readonly comments: number;
}

export const ISSUE_SIZE: CommunitySize = { people: 5_000, votes: 200_000, comments: 50_000 };

/** Our own sentences; no text of anybody's papers or comments. */
const SAID = [
  'The ablation in the appendix answers most of my doubts; the main table does not.',
  'Has anybody run this on a smaller machine? I get **out of memory** at batch 16.',
  'Equation 3 looks like $\\frac{1}{n}\\sum_i x_i^2$ without the bias term. Is that meant?',
  'We used the first version in our group. The second changes the baseline, see the history.',
  '> the baseline is tuned\n\nTuned by whom? The code says otherwise.',
  'Nice, short and honest. The limitations section is worth a read by itself.',
  'Related: the older paper on the same data, which got there with a linear model.',
];
const REACTIONS = ['👍', '🎉', '🤔'];
const DAY_MS = 86_400_000;

/** What the product keeps beside the rows; hotness is left to the product's own tick. */
const SUMS = `
  update works set votes = (select count(*) from votes v where v.work_no = works.work_no),
    own_comments = (select count(*) from comments c where c.work_no = works.work_no),
    discussed_at = (select max(at) from comments c where c.work_no = works.work_no);
  update works set upvotes = upvotes + votes, comments = comments + own_comments where votes + own_comments > 0`;

/** Fills the library in `data`; people are `seed-0`… with `user_id` of the same name. Returns how many rows were made. */
export function seedCommunity(data: string, size: CommunitySize, until: Date, seed = 5): CommunitySize {
  const db = new DatabaseSync(join(data, 'broadsheet.db'));
  const random = seededRandom(seed);
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = off; begin immediate');
    const works = db
      .prepare('select work_no from works where merged_into is null order by day is null, day desc, hotness desc')
      .all()
      .map((row) => row.work_no as number);
    /** Newer and hotter papers get most: a power law over their order. */
    const anyWork = (): number => works[Math.floor(works.length * random() ** 3)] as number;
    const ago = (days: number): string => new Date(until.getTime() - random() ** 2 * days * DAY_MS).toISOString();

    const addPerson = db.prepare(
      "insert into people (user_id, handle, name, role, verified, created_at) values (?, ?, ?, 'member', 1, ?) returning person_no",
    );
    const people = Array.from(
      { length: size.people },
      (_, n) => (addPerson.get(`seed-${n}`, `seed-${n}`, `Reader ${n}`, ago(900)) as { person_no: number }).person_no,
    );
    /** Few people do most. */
    const anybody = (): number => people[Math.floor(people.length * random() ** 2)] as number;

    const vote = db.prepare('insert into votes (person_no, work_no, at) values (?, ?, ?) on conflict do nothing');
    let votes = 0;
    while (votes < size.votes) votes += Number(vote.run(anybody(), anyWork(), ago(400)).changes);

    const comment = db.prepare(
      'insert into comments (comment_id, work_no, person_no, parent_no, body, at) values (?, ?, ?, ?, ?, ?) returning comment_no',
    );
    const put = db.prepare('update comments set root_no = ?, path = ?, depth = ? where comment_no = ?');
    const react = db.prepare(
      'insert into reactions (comment_no, person_no, emoji, at) values (?, ?, ?, ?) on conflict do nothing',
    );
    let last: { readonly work: number; readonly comment: number; readonly place: Place } | undefined;
    for (let n = 0; n < size.comments; n++) {
      const answered = random() < 0.45 ? last : undefined;
      const work = answered?.work ?? anyWork();
      const id =
        Math.floor(random() * 2 ** 48)
          .toString(16)
          .padStart(12, '0') + n.toString(16).padStart(6, '0');
      const body = SAID[n % SAID.length] as string;
      const row = comment.get(id, work, anybody(), answered?.comment ?? null, body, ago(400)) as { comment_no: number };
      const place = placeOf(row.comment_no, answered?.place);
      put.run(place.rootNo, place.path, place.depth, row.comment_no);
      last = { work, comment: row.comment_no, place };
      if (random() < 0.3) react.run(row.comment_no, anybody(), REACTIONS[n % 3] as string, ago(100));
    }

    const mark = db.prepare(
      'insert into marks (person_no, work_no, state, at) values (?, ?, ?, ?) on conflict do nothing',
    );
    for (let n = 0; n < size.people * 10; n++)
      mark.run(anybody(), anyWork(), (['to-read', 'read', 'skipped'] as const)[n % 3] as string, ago(300));
    const collect = db.prepare(
      'insert into collections (collection_id, person_no, title, visibility, secret, papers, created_at, updated_at) values (?, ?, ?, ?, ?, 20, ?, ?) returning collection_no',
    );
    const item = db.prepare(
      'insert into collection_items (collection_no, work_no, position, added_no, at) values (?, ?, ?, ?, ?) on conflict do nothing',
    );
    const counted = db.prepare(
      'update collections set papers = (select count(*) from collection_items i where i.collection_no = collections.collection_no) where collection_no = ?',
    );
    for (let n = 0; n < size.people / 5; n++) {
      const owner = anybody();
      const visibility = n % 2 === 0 ? 'public' : 'private';
      const { collection_no } = collect.get(
        `seed${n}`,
        owner,
        `Reading list ${n}`,
        visibility,
        `secret-${n}`,
        ago(300),
        ago(100),
      ) as {
        collection_no: number;
      };
      for (let i = 0; i < 20; i++) item.run(collection_no, anyWork(), i, owner, ago(300));
      counted.run(collection_no);
    }
    const follow = db.prepare(
      'insert into follows (person_no, kind, target, label, at) values (?, ?, ?, ?, ?) on conflict do nothing',
    );
    const slugs = db.prepare('select slug, name from authors limit 5000').all() as { slug: string; name: string }[];
    for (let n = 0; n < size.people * 2; n++) {
      const author = slugs[Math.floor(random() * slugs.length)];
      if (author) follow.run(anybody(), 'author', author.slug, author.name, ago(300));
    }
    const notify = db.prepare('insert into notifications (person_no, kind, at, work_no) values (?, ?, ?, ?)');
    for (let n = 0; n < size.people * 4; n++) notify.run(anybody(), 'reply', ago(60), anyWork());
    db.exec(SUMS);
    db.exec('commit');
    return { people: people.length, votes, comments: size.comments };
  } finally {
    db.close();
  }
}

/** Where sums and rows differ: must be empty whenever nobody writes. */
export function unequalCounts(data: string): number {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    const row = db
      .prepare(
        `select count(*) as n from works left join (select work_no, count(*) as n from votes group by work_no) v using (work_no)
          left join (select work_no, count(*) as n from comments where deleted_at is null and hidden_at is null group by work_no) c using (work_no)
          where votes <> coalesce(v.n, 0) or own_comments <> coalesce(c.n, 0)`,
      )
      .get() as { n: number };
    return row.n;
  } finally {
    db.close();
  }
}
