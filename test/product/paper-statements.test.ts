// A paper's page is made with at most eight SQL statements for somebody with an account, however much is on it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

const MOST_STATEMENTS = 8;
/** Who asks; kept for some seconds by the real accounts, asked each time here. */
const OF_THE_SESSION = 1;
const PAGE = '/papers/2511.04242';

describe("the statements of a paper's page", () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    const kelp = manyRecords(60, () => ({ references: ['2511.04242'], abstract: 'Kelp sways, and so do cameras.' }));
    await site.importText('shore.jsonl', jsonLines([...INVENTED, ...kelp]));
    await site.importText(
      'odd.jsonl',
      jsonLines([{ id: 'https://doi.org/10.5555/read.md', title: 'A paper whose DOI ends like a file' }]),
    );
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  it('are eight at most, with votes, links, submissions, comments, reactions and similar papers on it', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, i) => site.signIn({ handle: `reader-${i}` })));
    for (const [i, who] of people.entries()) {
      await who.post(`${PAGE}/vote`, { up: '1' });
      await who.post(`${PAGE}/links`, { url: `https://example.org/${i}` });
      await who.post('/submit', { paper: '2511.04242', note: `Note ${i}` });
      await who.post(`${PAGE}/comments`, { body: `Comment ${i}`, text: `Comment ${i}` });
      await who.post(`${PAGE}/mark`, { mark: 'to-read' });
    }
    const [ada] = people;
    assert.ok(ada);
    const { database } = site.app;
    for (const path of [PAGE, PAGE, `${PAGE}.md`, `${PAGE}/versions`]) {
      const start = database.statementCount();
      const html = await ada.page(path);
      const statements = database.statementCount() - start - OF_THE_SESSION;
      assert.ok(statements <= MOST_STATEMENTS, `${statements} statements for ${path}`);
      if (path === PAGE) assert.match(html, /Note 11/);
    }
  });

  it('find a paper whose DOI ends like a file', async () => {
    assert.match(await site.page('/papers/10.5555%2Fread.md'), /<h1>A paper whose DOI ends like a file/);
    assert.match(await site.page('/papers/10.5555%2Fread.md.bib'), /^@/);
  });
});
