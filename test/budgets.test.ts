// Every page is made with at most 6 SQL statements and weighs at most 60 KB compressed, however large the library's lists are.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { INVENTED, jsonLines, KELP, manyRecords } from './support/invented-library.ts';
import { type TestSite, testSite } from './support/site.ts';

const MOST_STATEMENTS = 6;
const MOST_BYTES = 60_000;

describe('the budget of a page', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    const crowd = manyRecords(150, (i) => ({
      date: '2025-11-27',
      authors: [...(KELP.authors as object[]), `Author Number${i}`],
      organization: KELP.organization,
      references: [KELP.id, 'math/0611800'],
    }));
    const [first, ...rest] = INVENTED;
    await site.importText(
      'papers.jsonl',
      jsonLines([{ ...first, references: [...crowd.map((paper) => paper.id)] }, ...rest, ...crowd, { id: 'broken' }]),
    );
    await site.indexed();
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
  });

  const paths = [
    '/',
    '/?page=2',
    '/?curated=1',
    '/papers/date/2025-11-27',
    '/papers/date/2025-11-27?page=3',
    '/papers/date/2025-11-01',
    '/papers/week/2025-W48',
    '/papers/week/2025-W48?page=2',
    '/papers/month/2025-11',
    '/papers/trending',
    '/papers/trending?page=2',
    '/papers/2511.04242',
    '/papers/2511.04242v1',
    '/papers/10.5555%2Fshore.4242',
    '/papers/2511.04242.bib',
    '/papers/nothing',
    '/papers/2511.04242/similar',
    '/papers/2511.04242/similar?sort=date',
    '/papers/2511.04242/thread',
    '/papers/nothing/similar',
    '/similar',
    '/similar?id=2511.04242+math/0611800',
    '/thread',
    '/thread?q=station',
    '/authors/ada-quillfeather',
    '/orgs/tidewater',
    '/search',
    '/search?q=station',
    '/search?q=station&page=2&sort=date',
    '/search?q=2511.04242',
    '/sources',
    '/jobs',
    '/rejected',
    '/rejected/1',
    '/merges',
    '/stats',
    '/about',
    '/healthz',
    '/robots.txt',
    '/nowhere',
  ];
  for (const path of paths) {
    it(`is kept by ${path}`, async () => {
      const { database } = site.app;
      const before = database.statementCount();
      const answer = await site.get(path);
      const body = new Uint8Array(await answer.arrayBuffer());
      const statements = database.statementCount() - before;
      assert.ok(answer.status < 500, `answered ${answer.status}: ${JSON.stringify(site.errors.at(-1))}`);
      assert.ok(statements <= MOST_STATEMENTS, `${statements} statements`);
      const bytes = gzipSync(body).length;
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes compressed`);
    });
  }
});
