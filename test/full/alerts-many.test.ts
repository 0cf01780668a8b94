// An import of 10,000 papers: each alert that finds thousands of them sends one mail, and its webhook is called in lots.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { alertsNow, queuedMails, withAddress } from '../support/alert-run.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { testSite } from '../support/site.ts';

const PAPERS = 10_000;

it('an import of 10,000 papers is one mail an alert', async () => {
  await using site = await testSite({ env: { BROADSHEET_ALLOW_PRIVATE_FETCH: '1' } });
  await site.importText('few', jsonLines(manyRecords(20)));
  await site.indexed();
  const ada = await site.signIn({ handle: 'ada' });
  await withAddress(site, ada);
  const watch = async (fields: Record<string, string>): Promise<void> => {
    const answer = await ada.post('/alerts', { target: '', url: '', ...fields });
    assert.ok(answer.status === 303 || answer.status === 200, await answer.text());
  };
  await watch({ kind: 'search', q: 'tides', channel: 'mail' });
  await watch({ kind: 'search', q: 'tides of', channel: 'mail' });
  await watch({ kind: 'author', target: 'author-number1', channel: 'mail' });
  await watch({ kind: 'search', q: 'tides', channel: 'webhook', url: 'http://127.0.0.1:9/' });
  const papers = manyRecords(PAPERS, (i) => ({
    id: `2512.${String(20_000 + i)}`,
    title: `Tides of harbour ${i}, measured`,
    authors: [`Author Number${i % 2}`],
    date: '2025-11-20',
  }));
  await site.importText('many', jsonLines(papers));
  await site.indexed();
  assert.match(await alertsNow(site), /^35000 events, 3 mails of alerts, 10 calls of webhooks/);
  const mails = await queuedMails(site, 'alert');
  // Each names 20 papers that no other named, and counts those that are left.
  assert.deepEqual(
    mails.map(({ content }) => [content.papers.length, content.left]),
    [
      [20, PAPERS - 20],
      [20, PAPERS - 40],
      [20, PAPERS / 2 - 40],
    ],
  );
});
