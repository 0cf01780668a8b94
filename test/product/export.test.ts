// What goes out comes in again: the library's own export loses nothing, citations are read by our own readers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ExportFormat, exportLibrary } from '../../src/actions/export-library.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

async function exported(site: TestSite, format: ExportFormat): Promise<string> {
  let text = '';
  for await (const piece of exportLibrary(site.app.database, format)) text += piece;
  return text;
}

describe('an exported library', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...manyRecords(250)]));
    // A second source of a paper, so that one work has two records.
    await site.importText(
      'kelp.bib',
      '@article{kelp, title={Counting Kelp with Patient Cameras}, author={Quillfeather, Ada}, year={2025}, journal={Shore}}\n',
    );
    await site.importText(
      'day.json',
      JSON.stringify([
        {
          paper: {
            id: '2511.04242',
            title: 'Counting Kelp with Patient Cameras',
            summary: 'Kelp sways.',
            upvotes: 30,
            publishedAt: '2025-11-20T00:00:00.000Z',
            submittedOnDailyAt: '2025-11-24T00:00:00.000Z',
            authors: [{ name: 'Ada Quillfeather' }],
          },
          title: 'Counting Kelp with Patient Cameras',
          publishedAt: '2025-11-20T00:00:00.000Z',
          numComments: 2,
        },
      ]),
    );
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
  });

  it('is the same library after it was imported elsewhere: work ids, records, sources, days, counts', async () => {
    const lines = await exported(site, 'jsonl');
    await using other = await testSite();
    const report = await other.importText('library.jsonl', lines, '2026-01-01');
    const { papers, records } = await site.app.library.stats();
    assert.deepEqual([report.read, report.rejected, report.failure], [records, 0, undefined]);
    assert.equal(await exported(other, 'jsonl'), lines);
    const theirs = await other.app.library.stats();
    assert.deepEqual(
      [theirs.papers, theirs.records, theirs.references, theirs.days, theirs.authors],
      [
        papers,
        records,
        ...(({ references, days, authors }) => [references, days, authors])(await site.app.library.stats()),
      ],
    );
    assert.deepEqual(theirs.bySource, (await site.app.library.stats()).bySource);
    for (const path of ['/papers/date/2025-11-24', '/papers/trending']) {
      const pick = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main'));
      assert.equal(pick(await other.page(path)), pick(await site.page(path)), path);
    }
    const again = await other.importText('library.jsonl', lines, '2026-01-02');
    assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, records]);
  });

  it('does not take the sample library along', async () => {
    await using other = await testSite();
    await other.loadSample();
    assert.equal(await exported(other, 'jsonl'), '');
  });

  for (const [format, name] of [
    ['bibtex', 'bibtex'],
    ['ris', 'ris'],
    ['csl-json', 'csl-json'],
  ] as const) {
    it(`is read back from ${format} with as many papers`, async () => {
      const { papers } = await site.app.library.stats();
      await using other = await testSite();
      const report = await other.importText(`library.${format}`, await exported(site, format));
      assert.deepEqual([report.format, report.read, report.rejected, report.failure], [name, papers, 0, undefined]);
      assert.equal((await other.app.library.stats()).papers, papers);
      await other.indexed();
      const { hits } = await other.app.library.search({ q: 'counting kelp patient cameras' });
      assert.equal(hits[0]?.title, 'Counting Kelp with Patient Cameras');
    });
  }
});
