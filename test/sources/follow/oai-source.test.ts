import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { FetchError, type FetchErrorKind } from '../../../src/sources/fetch/fetch-error.ts';
import { parseFollowed } from '../../../src/sources/follow/parse-followed.ts';
import { Follower } from '../../support/follower.ts';
import { cutsOff, ReplayServer, type Reply, sends, sendsFile, throttles } from '../../support/replay-server.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { arxivOaiPage, HTML_ERROR_PAGE, type OaiPageFacts, oaiErrorPage } from './written-answers.ts';

let server: ReplayServer;
before(async () => {
  server = await ReplayServer.start();
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.requests.length = 0;
});

const follow = (options = ''): Follower => new Follower(parseFollowed(`oai:${server.url}/oai${options}`));
const xml = { type: 'text/xml; charset=utf-8' };
const page = (ids: readonly string[], facts: OaiPageFacts = {}): Reply => sends(arxivOaiPage(ids, facts), xml);
const FIRST = '/oai?verb=ListRecords&metadataPrefix=oai_dc';
const next = (token: string): string => `/oai?verb=ListRecords&resumptionToken=${token}`;

async function fails(kind: FetchErrorKind, message: RegExp, run: Promise<unknown>): Promise<FetchError> {
  const error = await run.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  assert.ok(error instanceof FetchError, `expected a FetchError, got ${error}`);
  assert.equal(error.kind, kind, error.message);
  assert.match(error.message, message);
  return error;
}

describe('a repository recorded from life', { skip: sharedSkip }, () => {
  const fixture = (name: string): string => sharedPath('data', 'fixtures', 'oai_pmh', name);
  /** Its tokens are the names of the next files. */
  const recorded: Reply = (request, response) =>
    sendsFile(fixture(request.query.get('resumptionToken') ?? 'ListRecords.xml'), 'text/xml')(request, response);

  it('is read page after page, deleted and broken records included, then only asked for changes', async () => {
    server.on('/oai', recorded);
    const follower = follow();
    const result = await follower.run('2013-02-28T00:00:00Z');
    assert.deepEqual(server.targets, [
      FIRST,
      next('ListRecords2.xml'),
      next('ListRecords3.xml'),
      next('ListRecords4.xml'),
    ]);
    assert.ok(result.read >= 4, `read ${result.read}`);
    assert.equal(result.rejected, 1, 'a deleted record without identifier');
    assert.equal(follower.position, 'complete until 2013-02-27');
    assert.deepEqual(
      follower.shares.map((share) => share > 0 && share <= 1),
      [true, true, true],
    );

    server.requests.length = 0;
    server.on('/oai', sendsFile(fixture('noRecordsMatch.xml'), 'text/xml'));
    const nothing = await follower.run('2013-03-01T00:00:00Z');
    assert.deepEqual(server.targets, [`${FIRST}&from=2013-02-27`]);
    assert.equal(nothing.read, 0);
  });

  it('goes on at the page where it was interrupted, without asking for the done ones', async () => {
    const cut = readFileSync(fixture('ListRecords3.xml'), 'utf8');
    let broken = true;
    server.on('/oai', (request, response) => {
      const reply =
        broken && request.query.get('resumptionToken') === 'ListRecords3.xml' ? cutsOff(cut, 2000, xml) : recorded;
      reply(request, response);
    });
    const follower = follow();
    await fails('truncated', /was cut off/, follower.run('2013-02-28T00:00:00Z'));
    assert.match(follower.position ?? '', /reading: 2 pages, \d+ records, next resumption token ListRecords3\.xml/);
    server.requests.length = 0;
    broken = false;
    await follower.run('2013-02-28T01:00:00Z');
    assert.deepEqual(server.targets, [next('ListRecords3.xml'), next('ListRecords4.xml')]);
    assert.equal(follower.position, 'complete until 2013-02-27');
  });

  it('whose token is no longer good is read anew from where the last harvest ended', async () => {
    const follower = follow();
    follower.cursor = JSON.stringify({
      from: '2013-01-01',
      list: { token: 'old', pages: 2, records: 8, begun: '2013-02-20' },
    });
    server.on('/oai', sendsFile(fixture('badResumptionToken.xml'), 'text/xml'), recorded);
    const result = await follower.run('2013-02-28T00:00:00Z');
    assert.deepEqual(server.targets.slice(0, 2), [next('old'), `${FIRST}&from=2013-01-01`]);
    assert.ok(result.notices.some((notice) => /begun anew/.test(notice)));
    assert.equal(follower.position, 'complete until 2013-02-27');
  });

  it('that refuses the question says why, and asking again is left to the schedule', async () => {
    for (const [file, code] of [
      ['badArgument.xml', 'badArgument'],
      ['cannotDisseminateFormat.xml', 'cannotDisseminateFormat'],
      ['noSetHierarchy.xml', 'noSetHierarchy'],
    ] as const) {
      server.on('/oai', sendsFile(fixture(file), 'text/xml'));
      const error = await fails(
        'wrong-content',
        new RegExp(`answered with the OAI-PMH error ${code}`),
        follow().run('2013-02-28T00:00:00Z'),
      );
      assert.equal(error.permanent, true);
    }
  });

  it('that answers with rubbish is not believed', async () => {
    server.on('/oai', sendsFile(fixture('ListRecordsBroken.xml'), 'text/xml'));
    const follower = follow();
    await fails('wrong-content', /answered with plain text instead of OAI-PMH/, follower.run('2013-02-28T00:00:00Z'));
    assert.equal(follower.cursor, undefined);
  });
});

describe('an OAI-PMH harvest', () => {
  it('asks for set, prefix and first day as named, and keeps other arguments of the address', async () => {
    server.on('/oai', page(['2511.00001']));
    await follow('?page=oai#set=a:b&prefix=arXiv&from=2025-11-01').run('2025-11-27T12:00:00Z');
    assert.deepEqual(server.targets, ['/oai?page=oai&verb=ListRecords&metadataPrefix=arXiv&set=a%3Ab&from=2025-11-01']);
    assert.match(parseFollowed('oai:https://oaipmh.arxiv.org/oai').name, /^oai:https:\/\/oaipmh\.arxiv\.org\/oai$/);
  });

  it('sends a token back exactly, whatever is in it', async () => {
    const token = 'verb=ListRecords&set=cs:cs:CL&skip=1000 +/%20\'"<é>';
    const escaped = token
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&#34;')
      .replaceAll("'", '&#x27;');
    server.on('/oai', page(['2511.00001'], { token: `\n  ${escaped}\n ` }), page(['2511.00002']));
    await follow().run('2025-11-27T12:00:00Z');
    assert.equal(server.requests[1]?.query.get('resumptionToken'), token);
    assert.deepEqual([...(server.requests[1]?.query.keys() ?? [])], ['verb', 'resumptionToken']);
  });

  it('goes on next time from the day on which it began, never from a day to come', async () => {
    const follower = follow();
    server.on(
      '/oai',
      page(['2511.00001'], { token: 'b', responseDate: '2025-11-26T23:59:00Z' }),
      page(['2511.00002'], { responseDate: '2025-11-27T00:01:00Z' }),
    );
    await follower.run('2025-11-27T00:00:00Z');
    assert.equal(follower.position, 'complete until 2025-11-26');
    server.on('/oai', page(['2511.00003'], { responseDate: '2031-01-01T00:00:00Z' }));
    await follower.run('2025-11-28T00:00:00Z');
    assert.equal(server.targets.at(-1), `${FIRST}&from=2025-11-26`);
    assert.equal(follower.position, 'complete until 2025-11-28');
  });

  it('saves a page only after its papers are in', async () => {
    const follower = follow();
    server.on('/oai', page(['2511.00001'], { token: 'b' }), page(['2511.00002'], { token: 'c' }), page(['2511.00003']));
    follower.beforeSave = () =>
      assert.equal(follower.library.papers.size, follower.saved.length + (follower.saved.length < 3 ? 1 : 0));
    await follower.run('2025-11-27T12:00:00Z');
    assert.equal(follower.saved.length, 3);
  });

  it('waits as long as a repository asks for between pages', async () => {
    server.on(
      '/oai',
      page(['2511.00001'], { token: 'b' }),
      throttles(503, '20'),
      throttles(503, '30'),
      page(['2511.00002']),
    );
    const follower = follow();
    const result = await follower.run('2025-11-27T12:00:00Z');
    assert.equal(result.read, 2);
    assert.deepEqual(server.targets, [FIRST, next('b'), next('b'), next('b')]);
  });

  it('takes a refused token for an expired one also when it comes with an error status, or nothing but one', async () => {
    for (const refusal of [
      sends(oaiErrorPage('badResumptionToken'), { ...xml, status: 422 }),
      sends('bad token', { status: 400 }),
    ]) {
      const follower = follow();
      follower.cursor = JSON.stringify({ list: { token: 'old', pages: 1, records: 1 } });
      server.requests.length = 0;
      server.on('/oai', refusal, page(['2511.00001']));
      await follower.run('2025-11-27T12:00:00Z');
      assert.deepEqual(server.targets, [next('old'), FIRST]);
    }
  });

  it('says the error of the protocol when it comes with an error status', async () => {
    server.on(
      '/oai',
      sends(oaiErrorPage('badArgument', 'no such set: <x>'.replace(/[<>]/g, '')), { ...xml, status: 400 }),
    );
    const error = await fails(
      'wrong-content',
      /OAI-PMH error badArgument: no such set: x/,
      follow('#set=x').run('2025-11-27T12:00:00Z'),
    );
    assert.equal(error.permanent, true);
  });

  it('does not run in circles', async () => {
    server.on(
      '/oai',
      page(['2511.00001'], { token: 'a' }),
      page(['2511.00002'], { token: 'b' }),
      page(['2511.00003'], { token: 'a' }),
    );
    const follower = follow();
    await fails('wrong-content', /the same resumption token again/, follower.run('2025-11-27T12:00:00Z'));
    assert.equal(server.requests.length, 3);
    const refused = sends(oaiErrorPage('badResumptionToken'), xml);
    server.on('/oai', page(['2511.00001'], { token: 'a' }), refused, page(['2511.00001'], { token: 'a' }), refused);
    await fails('wrong-content', /refuses its own resumption tokens/, follower.run('2025-11-27T13:00:00Z'));
  });

  it('does not take a page that was cut in good order for the last one', async () => {
    const whole = arxivOaiPage(['2511.00001', '2511.00002'], { token: 'b' });
    const follower = follow();
    server.on('/oai', sends(whole.slice(0, whole.indexOf('</record>') + 9), xml));
    await fails('truncated', /the end of its text is missing/, follower.run('2025-11-27T12:00:00Z'));
    assert.equal(follower.cursor, undefined);
    assert.equal(follower.library.papers.size, 1, 'what came is kept');
  });

  it('does not take an HTML page for an empty list', async () => {
    const follower = follow();
    server.on('/oai', page(['2511.00001'], { token: 'b' }), sends(HTML_ERROR_PAGE, { type: 'text/html' }));
    await fails(
      'wrong-content',
      /an HTML page \("Scheduled maintenance"\) instead of OAI-PMH/,
      follower.run('2025-11-27T12:00:00Z'),
    );
    assert.match(follower.position ?? '', /next resumption token b/);
  });
});
