// The sample library: there when a library is empty, told apart, gone by one click or at the first real import.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { samplePapers } from '../../src/sample/load.ts';
import { sampleReader } from '../../src/sample/sample-reader.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

async function sampleSite(): Promise<TestSite> {
  const site = await testSite();
  await site.loadSample();
  await site.indexed();
  return site;
}

describe('the sample library', () => {
  it(`is shown by ${sampleReader.label} with a way to remove it, and counted apart`, async () => {
    await using site = await sampleSite();
    assert.match(await site.page('/'), /action="\/sample\/remove"/);
    const stats = await site.app.library.stats();
    assert.deepEqual([stats.papers, stats.samplePapers], [0, samplePapers().length]);
    assert.ok(stats.samplePapers >= 150);
    assert.equal((await site.app.library.search({ q: 'attention is all you need' })).hits[0]?.id, '1706.03762');
    assert.match(await site.page('/papers/1706.03762'), /Vaswani/);
  });

  it('is removed by its button', async () => {
    await using site = await sampleSite();
    const answer = await site.post('/sample/remove');
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/']);
    await site.indexed();
    assert.deepEqual(await site.app.library.summary(), { papers: 0, samplePapers: 0 });
    assert.equal((await site.get('/papers/1706.03762')).status, 404);
    assert.deepEqual((await site.app.library.search({ q: 'attention' })).hits, []);
    assert.doesNotMatch(await site.page('/'), /sample\/remove/);
    assert.equal((await site.post('/sample/remove')).status, 303);
  });

  it('goes by itself at the first real import', async () => {
    await using site = await sampleSite();
    await site.importText('shore.jsonl', jsonLines(INVENTED));
    await site.indexed();
    assert.deepEqual(await site.app.library.summary(), { papers: 5, samplePapers: 0 });
    assert.deepEqual(
      (await site.app.library.search({ q: 'attention is all you need', limit: 50 })).hits.filter(
        (hit) => hit.id === '1706.03762',
      ),
      [],
    );
    assert.doesNotMatch(await site.page('/'), /sample\/remove/);
  });

  it('stays when an import brings nothing', async () => {
    await using site = await sampleSite();
    const report = await site.importText('broken.jsonl', '{"id": "a", "abstract": "no title"}\n{"id": "b"}\n');
    assert.equal(report.added, 0);
    assert.equal((await site.app.library.summary()).samplePapers, samplePapers().length);
  });

  it('leaves a real paper that it also had', async () => {
    await using site = await sampleSite();
    // Together: an import takes the sample away before it writes, so the two can only meet by hand.
    await site.importText(
      'real.jsonl',
      jsonLines([
        { id: '1706.03762', title: 'Attention Is All You Need', authors: ['Ashish Vaswani'], date: '2017-06-12' },
      ]),
    );
    await site.loadSample();
    assert.deepEqual(await site.app.library.summary(), {
      papers: samplePapers().length,
      samplePapers: samplePapers().length - 1,
    });
    await site.post('/sample/remove');
    await site.indexed();
    assert.deepEqual(await site.app.library.summary(), { papers: 1, samplePapers: 0 });
    const html = await site.page('/papers/1706.03762');
    assert.doesNotMatch(html, /[Ss]ample library/);
    assert.equal((await site.app.library.search({ q: 'attention' })).hits.length, 1);
  });
});
