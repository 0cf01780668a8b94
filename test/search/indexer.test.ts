// The indexer on a library's changes log: what it indexes, when it begins anew, and what it does not lose.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, beforeEach, describe, it } from 'node:test';
import { clearIndex } from '../../src/engine/files/clear-index.ts';
import { openIndex } from '../../src/engine/files/open-index.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import { readIndexState, reportDamage, reportedDamage } from '../../src/search/index-state.ts';
import { Indexer, indexFolder } from '../../src/search/indexer.ts';
import { PAPER_SCHEMA } from '../../src/search/paper-schema.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { cli } from '../support/cli.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

describe('the indexer', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder?.[Symbol.dispose]();
    folder = tempFolder();
    await add(30);
  });
  after(() => folder[Symbol.dispose]());

  const index = () => indexFolder(folder.path);
  /** Imports the first `n` of many papers. */
  async function add(n: number, facts?: (i: number) => object): Promise<void> {
    writeFileSync(folder.file('papers.jsonl'), jsonLines(manyRecords(n, facts)));
    assert.equal((await cli(folder.path, ['import', folder.file('papers.jsonl')])).code, 0);
  }
  const open = () =>
    new Indexer(openSqlite(libraryFile(folder.path), { readOnly: true }), {
      data: folder.path,
      what: 'test',
      clock: () => new Date('2025-11-28T09:30:00Z'),
    });
  const papers = () => openIndex(index())?.snapshot.documents ?? 0;
  const caughtUp = async () => {
    await using indexer = open();
    // Awaited here: it closes when this function returns.
    return await indexer.catchUp();
  };
  const sql = (statement: string) => {
    const db = new DatabaseSync(libraryFile(folder.path));
    db.exec(statement);
    db.close();
  };

  it('goes on from where the index stands, and says that there was nothing to do', async () => {
    const before = await caughtUp();
    assert.deepEqual([before.owner, before.applied, papers()], [true, 0, 30]);
    clearIndex(index());
    const anew = await caughtUp();
    assert.deepEqual([anew.applied, anew.seq, papers()], [30, before.seq, 30]);
  });

  it('leaves the index to another that holds its lock', async () => {
    await using first = open();
    await first.catchUp();
    assert.deepEqual(await caughtUp(), { owner: false, seq: 0, applied: 0, refused: 0 });
  });

  it('takes over new numbers where nothing but counts changed, without a new entry', async () => {
    const work = 7;
    sql(`update works set upvotes = 99 where work_no = ${work};
      insert into changes (work_no, kind, at) values (${work}, 'counts', '2025-11-28')`);
    const segments = () => readdirSync(index()).filter((name) => name.endsWith('.main.seg'));
    const before = segments();
    assert.equal((await caughtUp()).applied, 1);
    assert.deepEqual(segments(), before);
    const snapshot = openIndex(index())?.snapshot;
    const voted = snapshot?.matches([], { kind: 'range', column: 'votes', min: 99 });
    assert.deepEqual(voted && snapshot?.firstBy('votes', 'descending', voted, 10), [work]);
  });

  it('removes what lost its records, and counts what the engine refuses', async () => {
    sql(`delete from counts; delete from records where work_no = 3;
      insert into changes (work_no, kind, at) values (3, 'removed', '2025-11-28');
      update works set upvotes = 1e999 where work_no = 4;
      insert into changes (work_no, kind, at) values (4, 'changed', '2025-11-28')`);
    assert.deepEqual(await caughtUp().then(({ applied, refused }) => [applied, refused]), [2, 1]);
    assert.equal(papers(), 28);
    const [refused] = readIndexState(index()).refused;
    assert.equal(refused?.workNo, 4);
    assert.match(refused?.reason ?? '', /document 4.*votes.*not a finite number/);
    sql(`update works set upvotes = 0 where work_no = 4;
      insert into changes (work_no, kind, at) values (4, 'changed', '2025-11-29')`);
    assert.equal((await caughtUp()).refused, 0);
    assert.equal(papers(), 29);
  });

  const reasons: readonly (readonly [name: string, spoil: () => void, reason: RegExp])[] = [
    ['a damaged manifest', () => writeFileSync(`${index()}/manifest.json`, '{}'), /manifest\.json is damaged/],
    ['another schema', () => begin({ ...PAPER_SCHEMA, k1: 1.2 }), /another schema/],
    ["another library's index, further on", () => begin(PAPER_SCHEMA, 10_000), /another library/],
    [
      'a library that was restored and went another way',
      () => sql("update changes set at = '2024-01-01' where seq = (select max(seq) from changes)"),
      /another library/,
    ],
  ];
  function begin(schema: typeof PAPER_SCHEMA, position = 30): void {
    clearIndex(index());
    IndexWriter.open(index(), schema).commit(position);
  }
  for (const [name, spoil, reason] of reasons) {
    it(`begins anew: ${name}`, async () => {
      spoil();
      assert.equal((await caughtUp()).applied, 30);
      assert.equal(papers(), 30);
      assert.match(readIndexState(index()).rebuilt?.reason ?? '', reason);
      assert.equal((await caughtUp()).applied, 0, 'once');
    });
  }

  it('looks at what is reported as damaged, and believes its own eyes', async () => {
    reportDamage(index(), 'looks odd');
    assert.equal((await caughtUp()).applied, 0);
    assert.equal(reportedDamage(index()), undefined);
    const segment = readdirSync(index()).find((name) => name.endsWith('.main.seg'));
    writeFileSync(`${index()}/${segment}`, 'odd indeed');
    reportDamage(index(), 'looks odd');
    assert.equal((await caughtUp()).applied, 30);
    assert.equal(papers(), 30);
  });

  it('merges little by little, while commits go on', async () => {
    await using indexer = open();
    await indexer.catchUp();
    for (let i = 1; i < 8; i++) {
      sql(`insert into changes (work_no, kind, at) values (${i}, 'changed', '2025-11-28')`);
      await indexer.catchUp();
    }
    const segments = () => openIndex(index())?.snapshot.segments.length ?? 0;
    const many = segments();
    assert.ok(many >= 8 && indexer.mergeDue > 0, `${many} segments`);
    assert.equal(indexer.mergeFor(0), false);
    sql("insert into changes (work_no, kind, at) values (9, 'changed', '2025-11-28')");
    assert.equal((await indexer.catchUp()).applied, 1);
    while (indexer.mergeDue > 0) while (!indexer.mergeFor(1));
    assert.ok(segments() < many);
    assert.equal(papers(), 30);
  });

  it("removes the first version's index", async () => {
    for (const name of ['fts.db', 'fts.db-wal']) writeFileSync(`${index()}/${name}`, 'old');
    await caughtUp();
    assert.deepEqual([existsSync(`${index()}/fts.db`), existsSync(`${index()}/fts.db-wal`)], [false, false]);
  });
});
