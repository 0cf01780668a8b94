// Alerts: what is watched is told once, to whom it belongs, by the way they chose.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderMail } from '../../src/mail/render-mail.ts';
import { alertsNow, queuedMails, withAddress } from '../support/alert-run.ts';
import { INVENTED, type InventedRecord, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const PAPER = '/papers/2511.04242';

let site: TestSite;
let ada: Session;
let bea: Session;
before(async () => {
  site = await testSite();
  await site.importText('shore.jsonl', jsonLines([...INVENTED, ...manyRecords(40)]));
  await site.indexed();
  ada = await site.signIn({ role: 'reader', handle: 'ada' });
  bea = await site.signIn({ role: 'member', handle: 'bea' });
  await withAddress(site, ada);
  await withAddress(site, bea);
});
after(async () => {
  assert.deepEqual(site.errors, []);
  await site[Symbol.asyncDispose]();
});

let numbered = 0;
/** New papers about something. */
async function arrive(n: number, word: string, facts: object = {}): Promise<InventedRecord[]> {
  const papers = Array.from({ length: n }, (): InventedRecord => {
    numbered++;
    return {
      id: `2512.${String(20_000 + numbered)}`,
      title: `A new account of ${word}, number ${numbered}`,
      abstract: `About ${word}. We count it, and it counts.`,
      authors: ['Nora Neu'],
      date: '2025-11-28',
      ...facts,
    };
  });
  await site.importText(`new ${numbered}`, jsonLines(papers));
  return papers;
}

async function watch(who: Session, fields: Record<string, string>): Promise<string> {
  const answer = await who.post('/alerts', { target: '', channel: 'mail', url: '', ...fields });
  const text = await answer.text();
  assert.equal(answer.status, 303, text.slice(0, 500));
  return answer.headers.get('location') as string;
}

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const mails = async (who: Session) =>
  (await queuedMails(site, 'alert'))
    .filter(({ to }) => to === `${who.handle}@example.org`)
    .map(({ content }) => content);

describe('an alert on a search', () => {
  it('is made on the page of the results, and told by mail: each paper once', async () => {
    const results = await ada.page('/search?q=gannets');
    assert.match(results, /<form class="fields" method="post" action="\/alerts">/);
    const path = await watch(ada, { kind: 'search', q: 'gannets', mode: 'auto' });
    assert.match(text(await ada.page(path)), /gannets Search, by mail, at once .* Nothing yet/);
    await arrive(2, 'gannets');
    await arrive(1, 'limpets');
    // Search does not know them yet: nothing is told, and nothing is skipped.
    const before = await alertsNow(site);
    await site.indexed();
    const words = `${before}; ${await alertsNow(site)}`;
    assert.match(words, /2 events, 1 mails of alerts$/);
    assert.equal(await alertsNow(site), 'nothing new');
    const [mail, ...more] = await mails(ada);
    assert.equal(more.length, 0);
    assert.equal(mail?.label, 'gannets');
    assert.deepEqual(
      mail?.papers.map(({ title }) => title.replace(/\d+$/, '')),
      ['A new account of gannets, number ', 'A new account of gannets, number '],
    );
    assert.match(mail?.papers[0]?.blurb ?? '', /About gannets/);
    assert.equal(mail?.left, 0);
    assert.ok(mail);
    const { subject, text: said } = renderMail(
      mail,
      { address: 'ada@example.org', name: 'Ada' },
      'https://papers.example',
    );
    assert.match(subject, /gannets/);
    assert.match(said, /A new account of gannets, number \d+/);
    const page = text(await ada.page(path));
    assert.match(page, /New paper .* A new account of gannets/);
    assert.doesNotMatch(page, /limpets/);
  });

  it('asks for all of its words', async () => {
    const path = await watch(bea, { kind: 'search', q: 'gannets limpets', channel: 'feed' });
    await arrive(1, 'gannets');
    await arrive(1, 'gannets and limpets');
    await site.indexed();
    await alertsNow(site);
    const page = text(await bea.page(path));
    assert.match(page, /gannets and limpets/);
    assert.equal(page.match(/New paper/g)?.length, 1);
  });

  it('of which many come says some and counts the rest', async () => {
    await watch(bea, { kind: 'search', q: 'barnacles' });
    await arrive(130, 'barnacles');
    await site.indexed();
    assert.match(await alertsNow(site), /^130 events, 1 mails of alerts/);
    const mail = (await mails(bea)).at(-1);
    assert.equal(mail?.papers.length, 20);
    assert.equal(mail?.left, 110);
  });

  it('follows a saved search, by its name', async () => {
    const saved = (await ada.post('/searches', { q: 'whelks', name: 'Molluscs' })).headers.get('location') as string;
    assert.match(await ada.page(saved), /action="\/alerts"/);
    const target = saved.replace('/searches/', '');
    const path = await watch(ada, { kind: 'search', target });
    await ada.post(saved, { q: 'cockles', name: 'Shells' });
    await arrive(1, 'cockles');
    await site.indexed();
    await alertsNow(site);
    assert.equal((await mails(ada)).at(-1)?.label, 'Shells');
    assert.equal((await bea.post('/alerts', { kind: 'search', target, channel: 'mail' })).status, 404);
    await ada.post(`${saved}/delete`);
    await arrive(1, 'cockles of later');
    await site.indexed();
    await alertsNow(site);
    assert.match(text(await ada.page(path)), /Shells .* cockles of later/, 'also when it is deleted');
    assert.equal((await ada.get(path)).status, 200);
  });

  it('does not tell of old papers, hidden ones and muted ones', async () => {
    const path = await watch(ada, { kind: 'search', q: 'periwinkles', channel: 'feed' });
    await arrive(1, 'periwinkles of long ago', { date: '2024-03-01' });
    await arrive(1, 'periwinkles of this year', { date: '2025' });
    const [hidden] = await arrive(1, 'periwinkles that are hidden');
    const curator = await site.signIn({ role: 'curator', handle: 'cura' });
    const answer = await curator.post(`/papers/${hidden?.id}/hide`, { reason: 'spam' });
    assert.equal(answer.status, 303, await answer.text());
    const [muted] = await arrive(1, 'periwinkles that are muted');
    assert.equal((await ada.post(`/papers/${muted?.id}/mute`, { on: '1' })).status, 303);
    await site.indexed();
    await alertsNow(site);
    const page = text(await ada.page(path));
    assert.deepEqual(page.match(/periwinkles (of|that)[a-z ]+/g), ['periwinkles of this year']);
  });
});

describe('alerts on names', () => {
  it('tell of papers by an author, of an organisation, in a category, at a venue and of a topic; one mail names a paper', async () => {
    const carl = await site.signIn({ role: 'reader', handle: 'carl' });
    await withAddress(site, carl);
    await arrive(1, 'cuttlefish', {
      authors: ['Rosa Reuse'],
      organization: { name: 'deepwater', fullname: 'Deepwater Institute' },
      categories: ['cs.ZZ'],
      venue: 'Tidal Letters 2025',
    });
    await site.indexed();
    const pages = {
      author: '/authors/rosa-reuse',
      organisation: '/orgs/deepwater',
      category: '/categories/cs.zz',
      venue: '/venues/tidal-letters',
      topic: '/topics/cuttlefish',
    };
    for (const [kind, page] of Object.entries(pages)) {
      const html = await carl.page(page);
      assert.match(html, new RegExp(`name="kind" value="${kind}"`), page);
      const target = /action="\/alerts">\s*<input[^>]*>\s*<input type="hidden" name="target" value="([^"]*)"/.exec(
        html,
      );
      await watch(carl, { kind, target: target?.[1] ?? '' });
    }
    await arrive(1, 'cuttlefish again', {
      authors: ['Rosa Reuse'],
      organization: { name: 'deepwater', fullname: 'Deepwater Institute' },
      categories: ['cs.ZZ'],
      venue: 'Tidal Letters 2026',
    });
    await site.indexed();
    assert.match(await alertsNow(site), /^5 events/);
    const told = await mails(carl);
    assert.equal(told.flatMap(({ papers }) => papers).length, 1, 'the others have nothing left to say');
    const list = text(await carl.page('/alerts'));
    for (const label of [
      'Rosa Reuse Author',
      'Deepwater Institute Organisation',
      'cs.ZZ Category',
      'Tidal Letters',
      'cuttlefish Topic',
    ])
      assert.ok(list.includes(label), `${label} in ${list}`);
    const alerts = [...(await carl.page('/alerts')).matchAll(/<h2><a href="(\/alerts\/[0-9a-f]+)"/g)];
    assert.equal(alerts.length, 5);
    for (const [, path] of alerts) assert.match(text(await carl.page(path as string)), /cuttlefish again/);
  });
});

describe('an alert on a paper', () => {
  it('tells of versions, comments of others, venues and citations, and of nothing that was there before', async () => {
    const dora = await site.signIn({ role: 'member', handle: 'dora' });
    await withAddress(site, dora);
    await bea.post(`${PAPER}/comments`, { body: 'Before.' });
    const html = await dora.page(PAPER);
    assert.match(html, /Tell me when this paper/);
    const target =
      /name="kind" value="paper"\/?>\s*<input type="hidden" name="target" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const answer = await site.request('/alerts', {
      method: 'POST',
      headers: {
        cookie: `test-user=${(await dora.viewer()).userId}`,
        origin: site.app.config.url,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `kind=paper&target=${target}&channel=mail&event=version&event=comment&event=venue&event=cited`,
    });
    assert.equal(answer.status, 303, await answer.text());
    const path = answer.headers.get('location') as string;
    await alertsNow(site);
    assert.match(text(await dora.page(path)), /Nothing yet/);
    await bea.post(`${PAPER}/comments`, { body: 'After.' });
    await dora.post(`${PAPER}/comments`, { body: 'My own.' });
    const [kelp] = INVENTED as [InventedRecord];
    await site.importText(
      'kelp3.jsonl',
      jsonLines([{ ...kelp, id: '2511.04242v3', venue: 'Annals of Kelp', updated: '2025-11-28' }]),
    );
    const [citing] = await arrive(1, 'kelp that is cited', { references: ['2511.04242'] });
    await site.indexed();
    await alertsNow(site);
    const page = text(await dora.page(path));
    for (const said of ['New version: v3', 'Comment: bea', 'Published: Annals of Kelp', `Cited by: ${citing?.title}`])
      assert.ok(page.includes(said), `${said} in ${page}`);
    assert.equal(page.match(/Comment: /g)?.length, 1);
    const [mail] = await mails(dora);
    assert.deepEqual(mail?.updates.map(({ event }) => event).sort(), ['cited', 'comment', 'venue', 'version']);
    // An older paper of which it becomes known later that it cites this one.
    const [old] = await arrive(1, 'late references');
    await site.indexed();
    await alertsNow(site);
    await site.importText('late.jsonl', jsonLines([{ ...(old as InventedRecord), references: ['2511.04242'] }]));
    await alertsNow(site);
    await alertsNow(site);
    assert.equal((await mails(dora)).length, 2);
    assert.equal((await mails(dora)).at(-1)?.updates[0]?.detail, old?.title);
  });

  it('goes on when the paper is merged with another', async () => {
    const [one] = await arrive(1, 'sand');
    const [other] = await arrive(1, 'grains');
    const cited = await arrive(2, 'dunes', { references: [other?.id] });
    assert.equal(cited.length, 2);
    const erik = await site.signIn({ role: 'member', handle: 'erik' });
    await withAddress(site, erik);
    const path = await watch(erik, { kind: 'paper', target: String(one?.id), event: 'cited' });
    const numbers = await site.app.database.db.selectFrom('works').select(['work_no', 'public_id']).execute();
    const no = (id: unknown) => numbers.find((row) => row.public_id === id)?.work_no as number;
    await site.app.writer.run('mergeWorks', {
      winnerNo: no(other?.id),
      loserNo: no(one?.id),
      reason: 'the same',
    } as never);
    await alertsNow(site);
    assert.match(text(await erik.page(path)), /Nothing yet/, 'who cited the other is no news');
    await arrive(1, 'beaches', { references: [other?.id] });
    await alertsNow(site);
    assert.match(text(await erik.page(path)), /Cited by: A new account of beaches/);
    assert.equal(text(await erik.page(path)).match(/Cited by/g)?.length, 1);
  });
});

describe('what one may', () => {
  it('only with an account, and only with what is one’s own', async () => {
    assert.equal((await site.get('/alerts')).status, 303, 'to signing in');
    assert.equal((await site.post('/alerts', { kind: 'search', q: 'x', channel: 'mail' })).status, 401);
    assert.doesNotMatch(await site.page('/search?q=gannets'), /action="\/alerts"/);
    const path = await watch(ada, { kind: 'search', q: 'secret gannets' });
    for (const [way, fields] of [
      ['', { channel: 'feed' }],
      ['/pause', { on: '1' }],
      ['/remove', {}],
      ['/secret', {}],
      ['/test', {}],
    ] as const)
      assert.equal((await bea.post(`${path}${way}`, fields)).status, 404, way);
    assert.equal((await bea.get(path)).status, 404);
    assert.match(text(await ada.page(path)), /secret gannets/);
  });

  it('wrong forms are refused with what is wrong', async () => {
    const refused = async (fields: Record<string, string>, status: number, words: RegExp) => {
      const answer = await ada.post('/alerts', fields);
      assert.equal(answer.status, status);
      assert.match(text(await answer.text()), words);
    };
    await refused({ kind: 'search', q: ' ', channel: 'mail' }, 400, /type a query/i);
    await refused({ kind: 'planet', q: 'x', channel: 'mail' }, 400, /kind is &quot;planet&quot;/i);
    await refused({ kind: 'search', q: 'x', channel: 'pigeon' }, 400, /channel is &quot;pigeon&quot;/i);
    await refused({ kind: 'search', q: 'x'.repeat(1001), channel: 'mail' }, 413, /at most 1000/);
    await refused(
      { kind: 'author', target: 'nobody-at-all', channel: 'mail' },
      404,
      /no author &quot;nobody-at-all&quot;/i,
    );
    await refused({ kind: 'paper', target: '2511.04242', channel: 'mail' }, 400, /at least one thing/);
    await refused({ kind: 'paper', target: 'no/such', channel: 'mail', event: 'version' }, 404, /no paper/);
    await refused({ kind: 'search', q: 'x', channel: 'webhook', url: '' }, 400, /needs an address/i);
  });

  it('a webhook does not lead into one’s own network, where the instance does not allow that', async () => {
    const before = (await ada.page('/alerts')).match(/<h2>/g)?.length;
    for (const url of ['http://127.0.0.1:9/hook', 'https://127.0.0.1/hook', 'https://192.168.0.1/', 'https://[::1]/']) {
      const answer = await ada.post('/alerts', { kind: 'search', q: 'x', channel: 'webhook', url });
      assert.equal(answer.status, 400);
      assert.match(text(await answer.text()), /must begin with https|cannot be called/);
    }
    assert.equal((await ada.page('/alerts')).match(/<h2>/g)?.length, before);
  });

  it('the same again is the same alert; it can be paused, changed and removed', async () => {
    const first = await watch(ada, { kind: 'topic', target: 'Sea  Snails', channel: 'feed' });
    assert.equal(await watch(ada, { kind: 'topic', target: 'sea snails', channel: 'feed' }), first);
    assert.equal((await ada.post(`${first}/pause`, { on: '1' })).status, 303);
    await arrive(1, 'sea snails while nobody listens');
    await site.indexed();
    await alertsNow(site);
    await ada.post(`${first}/pause`, { on: '0' });
    await arrive(1, 'sea snails that are heard');
    await site.indexed();
    await alertsNow(site);
    const page = text(await ada.page(first));
    assert.match(page, /that are heard/);
    assert.doesNotMatch(page, /while nobody listens/);
    assert.equal((await ada.post(first, { channel: 'digest' })).status, 303);
    assert.match(text(await ada.page(first)), /Topic, in my digest/);
    assert.deepEqual(await (await ada.postJson(`${first}/remove`)).json(), { removed: true });
    assert.equal((await ada.get(first)).status, 404);
  });

  it('mail waits for an address that is not verified, and does not wait for ever', async () => {
    const fred = await site.signIn({ role: 'reader', handle: 'fred', verified: false });
    await withAddress(site, fred, false);
    await watch(fred, { kind: 'search', q: 'narwhals' });
    const hook = { kind: 'search', q: 'narwhals', channel: 'webhook', url: 'https://192.0.43.8/' };
    assert.equal((await fred.post('/alerts', hook)).status, 403);
    await arrive(1, 'narwhals');
    await site.indexed();
    assert.match(await alertsNow(site), /^1 events$/);
    assert.match(text(await fred.page('/alerts')), /not verified/);
    await alertsNow(site, '2025-12-20T00:00:00Z');
    const waiting = await site.app.database.db
      .selectFrom('alert_events')
      .innerJoin('alerts', 'alerts.alert_no', 'alert_events.alert_no')
      .select('event_no')
      .where('label', '=', 'narwhals')
      .where('delivery_no', 'is', null)
      .execute();
    assert.deepEqual(waiting, []);
  });
});
