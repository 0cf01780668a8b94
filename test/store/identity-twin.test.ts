// The rules of CONTRACTS "Works, ids, URLs" once more, as plainly as they can be said: every record is compared with every
// work. The store, which looks up candidates and decides in batches, must divide the same records into the same works.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { composeWork } from '../../src/domain/compose.ts';
import type { Paper, PaperIds } from '../../src/domain/paper.ts';
import { openSqlite } from '../../src/store/database.ts';
import { draftRecord, type PreparedRecord, prepareRecord } from '../../src/store/ingest/prepared-record.ts';
import { migrate } from '../../src/store/migrate.ts';
import { paperCountFault } from '../../src/store/read/integrity.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const TODAY = '2025-11-28';
const STRONG = ['arxiv', 'doi', 'acl', 'openreview'] as const;

interface Statement {
  readonly source: string;
  readonly seen: string;
  readonly paper: Paper;
}

/** Record keys by work: which records are one paper. */
type Partition = readonly (readonly string[])[];

interface TwinRecord extends Statement {
  readonly key: string;
}

interface TwinWork {
  records: TwinRecord[];
  ids: string[];
  titles: string[];
}

function prepared({ source, seen, paper }: Statement): PreparedRecord {
  return prepareRecord(draftRecord(paper, { source, seen, place: 'twin:1', notes: undefined }));
}

function idsOf(ids: PaperIds): string[] {
  return STRONG.flatMap((kind) => (ids[kind] === undefined ? [] : [`${kind}:${ids[kind]}`]));
}

function titleOf(paper: Paper): string {
  return paper.title
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

function factsOf(records: readonly Statement[], ids: readonly string[]) {
  const { surname, year } = composeWork(records.map((record, recordNo) => ({ recordNo, ...record })));
  return { surname, year, ids };
}

/** Equal titles are given. */
function mayBeOne(title: string, a: ReturnType<typeof factsOf>, b: ReturnType<typeof factsOf>): boolean {
  if (title.split(' ').length < 4) return false;
  const contradict = STRONG.some((kind) => {
    const [ours, theirs] = [a.ids, b.ids].map((ids) => ids.filter((id) => id.startsWith(`${kind}:`))) as [
      string[],
      string[],
    ];
    return ours.length > 0 && theirs.length > 0 && !ours.some((id) => theirs.includes(id));
  });
  if (contradict) return false;
  if (a.surname !== undefined && b.surname !== undefined && a.surname !== b.surname) return false;
  return a.year === undefined || b.year === undefined || Math.abs(a.year - b.year) <= 2;
}

/** What a source says now over what it said before; what it leaves out, or said earlier still, stays. */
function restate(old: TwinRecord, now: Statement): TwinRecord {
  const [older, newer] = now.seen < old.seen ? [now.paper, old.paper] : [old.paper, now.paper];
  const ids = { ...older.ids, ...newer.ids };
  const authors = newer.authors.length > 0 ? newer.authors : older.authors;
  const dates = { ...older.dates, ...newer.dates };
  return {
    ...old,
    seen: now.seen < old.seen ? old.seen : now.seen,
    paper: { key: newer.key ?? older.key, title: newer.title, ids, authors, dates },
  };
}

/** What the rules look at, in one order. */
function contentOf({ key, title, ids, authors, dates }: Paper): string {
  return JSON.stringify([key, title, idsOf(ids), authors, dates.published]);
}

function twin(statements: readonly Statement[]): Partition {
  let works: TwinWork[] = [];
  for (const statement of statements) {
    const key = prepared(statement).recordKey;
    const ids = idsOf(statement.paper.ids);
    const title = titleOf(statement.paper);
    const home = works.find((work) => work.records.some((record) => record.key === key));
    const old = home?.records.find((record) => record.key === key);
    if (home && old) {
      const restated = restate(old, statement);
      if (contentOf(restated.paper) === contentOf(old.paper)) continue;
    }
    const facts = factsOf([statement], ids);
    const same = works.filter((work) => work === home || work.ids.some((id) => ids.includes(id)));
    for (const work of works) {
      if (same.includes(work) || !work.titles.includes(title)) continue;
      const theirs = factsOf(work.records, work.ids);
      const all = [facts, ...same.map((one) => factsOf(one.records, one.ids))];
      if (all.every((one) => mayBeOne(title, one, theirs))) same.push(work);
    }
    const [first, ...others] = works.filter((work) => same.includes(work));
    const work = first ?? { records: [], ids: [], titles: [] };
    if (!first) works.push(work);
    for (const other of others) {
      work.records.push(...other.records);
      work.ids.push(...other.ids);
      work.titles.push(...other.titles);
    }
    works = works.filter((one) => !others.includes(one));
    if (old) work.records = work.records.map((one) => (one === old ? restate(old, statement) : one));
    else work.records.push({ ...statement, key });
    work.ids.push(...ids);
    work.titles.push(title);
  }
  return sorted(works.map((work) => work.records.map((record) => record.key)));
}

function sorted(works: readonly (readonly string[])[]): Partition {
  return works.map((work) => [...work].sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** The store's answer; each batch is one transaction. */
async function divide(batches: readonly (readonly Statement[])[]): Promise<Partition> {
  const database = openSqlite(':memory:');
  await using writer = new DirectWriter(database, { clock: () => new Date(`${TODAY}T12:00:00Z`), zone: 'UTC' });
  await migrate(database);
  for (const batch of batches) await writer.run('ingest', { importNo: 1, records: batch.map(prepared) });
  const rows = await database.db.selectFrom('records').select(['work_no', 'record_key']).execute();
  const works = new Map<number, string[]>();
  for (const row of rows) works.set(row.work_no, [...(works.get(row.work_no) ?? []), row.record_key]);
  const live = await database.db.selectFrom('works').select('work_no').where('merged_into', 'is', null).execute();
  assert.deepEqual(
    [...works.keys()].sort((a, b) => a - b),
    live.map((row) => row.work_no).sort((a, b) => a - b),
    'works that are shown are those that have records',
  );
  assert.deepEqual(await paperCountFault(database), []);
  return sorted([...works.values()]);
}

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(undefined, ...values);

const statements = fc.record({
  // Two that replace what they said before, and one whose every statement is a record of its own.
  source: fc.constantFrom('crossref', 'arxiv-atom', 'jsonl'),
  seen: fc.constantFrom('2025-11-01', '2025-11-02'),
  paper: fc
    .record({
      key: maybe('k1', 'k2'),
      title: fc.constantFrom(
        'Gulls over the northern harbour',
        'GULLS: over the Northern Harbour!',
        'Kelp forests of the south',
        'Tides',
      ),
      ids: fc.record({
        arxiv: maybe('2201.00001', '2401.00002'),
        doi: maybe('10.5555/a', '10.5555/b'),
        acl: maybe('P19-1001'),
        openreview: maybe('forumA', 'forumB'),
      }),
      author: maybe('Una Gull', 'Bo Tern'),
      published: maybe('2021', '2022-05', '2024-01-01', '2026'),
    })
    // Most papers have one id or none.
    .chain(({ ids, author, published, ...rest }) =>
      fc.subarray([...STRONG], { maxLength: 2 }).map(
        (kept): Paper => ({
          ...rest,
          ids: Object.fromEntries(kept.flatMap((kind) => (ids[kind] === undefined ? [] : [[kind, ids[kind]]]))),
          authors: author === undefined ? [] : [{ name: author }],
          dates: published === undefined ? {} : { published },
        }),
      ),
    ),
});

/** A list cut at random places. */
const batches = fc
  .tuple(fc.array(statements, { minLength: 1, maxLength: 9 }), fc.infiniteStream(fc.nat(3)))
  .map(([list, sizes]) => {
    const cut: Statement[][] = [];
    for (let at = 0; at < list.length; ) {
      const size = 1 + (sizes.next().value ?? 0);
      cut.push(list.slice(at, at + size));
      at += size;
    }
    return cut;
  });

describe('identity', () => {
  it('is decided as by comparing every record with every work, however records come together', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (cut) => {
        const list = cut.flat();
        const expected = twin(list);
        assert.deepEqual(await divide(list.map((one) => [one])), expected, 'one by one');
        assert.deepEqual(await divide(cut), expected, 'in batches');
        assert.deepEqual(await divide([list]), expected, 'all at once');
      }),
      { numRuns: Math.max(100, Math.ceil(fuzzRuns() / 10)) },
    );
  });
});
