import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { FetchError } from '../../../src/sources/fetch/fetch-error.ts';
import { arxivCategory, arxivOaiSet } from '../../../src/sources/follow/arxiv-categories.ts';
import { parseFollowed } from '../../../src/sources/follow/parse-followed.ts';
import { Follower } from '../../support/follower.ts';
import {
  cutsOff,
  ReplayServer,
  sends,
  sendsGzipped,
  sendsUnlessKnown,
  throttles,
} from '../../support/replay-server.ts';
import { arxivFeed, arxivOaiPage, HTML_ERROR_PAGE, oaiErrorPage } from './written-answers.ts';

let server: ReplayServer;
before(async () => {
  server = await ReplayServer.start();
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.requests.length = 0;
});

function follow(name = 'arxiv:cs.CL', catchUpDays?: number): Follower {
  const bases = { arxivRss: server.url, arxivOai: `${server.url}/oai` };
  return new Follower(parseFollowed(name, { bases, catchUpDays }));
}

const feed = (day: string, ids: readonly string[], etag = `"${day}"`) =>
  sendsUnlessKnown(arxivFeed(day, ids), etag, { type: 'application/rss+xml' });
const page = (ids: readonly string[], token?: string) => sends(arxivOaiPage(ids, { token }), { type: 'text/xml' });
const FIRST_PAGE = (from: string, set = 'cs%3Acs%3ACL') =>
  `/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=${set}&from=${from}`;
const NEXT_PAGE = (token: string) => `/oai?verb=ListRecords&resumptionToken=${token}`;

/** Records are kept by version. */
const arxivIds = (follower: Follower): readonly string[] =>
  [...follower.library.papers.keys()].map((key) => key.replace(/v\d+$/, '')).sort();

describe('arXiv categories', () => {
  it('are called differently in OAI-PMH', () => {
    for (const [category, set] of [
      ['cs.CL', 'cs:cs:CL'],
      ['cs', 'cs'],
      ['math.AG', 'math:math:AG'],
      ['hep-th', 'physics:hep-th'],
      ['astro-ph.CO', 'physics:astro-ph:CO'],
      ['physics.soc-ph', 'physics:physics:soc-ph'],
      ['physics', 'physics:physics'],
      ['q-bio.NC', 'q-bio:q-bio:NC'],
      ['stat.ML', 'stat:stat:ML'],
    ] as const) {
      assert.equal(arxivCategory(category.toUpperCase()), category);
      assert.equal(arxivOaiSet(category), set);
    }
  });
});

describe('following arXiv', () => {
  it('reads the announcement first, then catches up with the last seven days', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001', '2511.20002']));
    server.on('/oai', page(['2511.19001', '2511.19002'], 'second'), page(['2511.19003', '2511.20001']));
    const follower = follow();
    const result = await follower.run('2025-11-27T12:00:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL', FIRST_PAGE('2025-11-20'), NEXT_PAGE('second')]);
    assert.deepEqual(arxivIds(follower), ['2511.19001', '2511.19002', '2511.19003', '2511.20001', '2511.20002']);
    assert.deepEqual([result.read, result.rejected], [6, 0]);
    assert.deepEqual(follower.library.formats, ['arxiv-rss', 'oai', 'oai']);
    assert.equal(follower.position, 'announcement of 2025-11-27');
    assert.ok(follower.said.some((text) => /cs:cs:CL: 1 page, 2 records/.test(text)));
  });

  it('asks only for the feed afterwards, and only whether it changed', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', page(['2511.19001']));
    const follower = follow();
    await follower.run('2025-11-27T07:00:00Z');
    const again = await follower.run('2025-11-27T12:00:00Z');
    assert.deepEqual([again.notModified, again.read], [1, 0]);
    server.on('/rss/cs.CL', feed('2025-11-28', ['2511.21001']));
    const friday = await follower.run('2025-11-28T07:00:00Z');
    assert.equal(friday.added, 1);
    server.on('/rss/cs.CL', feed('2025-12-01', ['2512.00001']));
    await follower.run('2025-12-01T07:00:00Z');
    assert.deepEqual(
      server.targets,
      ['/rss/cs.CL', FIRST_PAGE('2025-11-20'), '/rss/cs.CL', '/rss/cs.CL', '/rss/cs.CL'],
      'a weekend is no gap',
    );
    assert.equal(server.requests.at(-1)?.headers['if-none-match'], '"2025-11-28"');
  });

  it('catches up over OAI-PMH when days were missed', async () => {
    server.on('/rss/cs.CL', feed('2025-11-24', ['2511.18001'])).on('/oai', page(['2511.17001']));
    const follower = follow();
    await follower.run('2025-11-24T07:00:00Z');
    server.requests.length = 0;
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', page(['2511.19001']));
    await follower.run('2025-11-27T07:00:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL', FIRST_PAGE('2025-11-23')]);
    assert.ok(arxivIds(follower).includes('2511.19001'));
  });

  it('completes a day on which the feed was full over OAI-PMH', async () => {
    const ids = Array.from({ length: 2000 }, (_, number) => `2511.${String(10_000 + number)}`);
    server.on('/rss/cs.CL', feed('2025-11-26', ['2511.00001'])).on('/oai', page(['2511.00002']));
    const follower = follow();
    await follower.run('2025-11-26T07:00:00Z');
    server.requests.length = 0;
    server.on('/rss/cs.CL', feed('2025-11-27', ids)).on('/oai', page(['2511.20001']));
    await follower.run('2025-11-27T07:00:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL', FIRST_PAGE('2025-11-25')]);
  });

  it('takes the empty feed of a weekend for what it is', async () => {
    server.on('/rss/cs.CL', feed('2025-11-29', [])).on('/oai', page(['2511.19001']));
    const follower = follow();
    const result = await follower.run('2025-11-29T12:00:00Z');
    assert.deepEqual([result.read, follower.library.formats], [1, ['oai']]);
    assert.equal(follower.position, 'announcement of 2025-11-29');
  });

  it('can be told not to catch up at first, or how far', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', page(['2511.19001']));
    await follow('arxiv:cs.CL', 0).run('2025-11-27T12:00:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL']);
    await follow('arxiv:cs.CL', 30).run('2025-11-27T12:00:00Z');
    assert.equal(server.targets.at(-1), FIRST_PAGE('2025-10-28'));
  });

  it('reads several categories as one feed and one OAI-PMH set after the other', async () => {
    server.on('/rss/cs.CL+hep-th', feed('2025-11-27', ['2511.20001']));
    server.on('/oai', page(['2511.19001']), page(['2511.19002']));
    await follow('arxiv:hep-th+cs.CL').run('2025-11-27T12:00:00Z');
    assert.deepEqual(server.targets, [
      '/rss/cs.CL+hep-th',
      FIRST_PAGE('2025-11-20'),
      FIRST_PAGE('2025-11-20', 'physics%3Ahep-th'),
    ]);
  });
});

describe('an interrupted catch-up', () => {
  it('goes on where it was, in the set where it was, and asks for no page twice', async () => {
    server.on('/rss/cs.AI+cs.CL', feed('2025-11-27', ['2511.20001']));
    const second = arxivOaiPage(['2511.19003', '2511.19004'], { token: 'cl-2' });
    server.on(
      '/oai',
      page(['2511.19001'], 'ai-2'),
      page(['2511.19002']),
      page(['2511.19009'], 'cl-1'),
      cutsOff(second, second.length - 80),
    );
    const follower = follow('arxiv:cs.AI+cs.CL');
    await assert.rejects(
      follower.run('2025-11-27T12:00:00Z'),
      (error) => error instanceof FetchError && error.kind === 'truncated',
    );
    assert.match(
      follower.position ?? '',
      /catching up from 2025-11-20, cs:cs:CL: 1 page, 1 records, next resumption token cl-1/,
    );
    server.requests.length = 0;
    server.on('/oai', sends(second), page(['2511.19005']));
    const result = await follower.run('2025-11-27T12:10:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.AI+cs.CL', NEXT_PAGE('cl-1'), NEXT_PAGE('cl-2')]);
    assert.equal(result.notModified, 1);
    assert.equal(follower.library.papers.size, 7);
    assert.equal(follower.position, 'announcement of 2025-11-27');
  });

  it('begins the set anew when its token is no longer good', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001']));
    server.on('/oai', page(['2511.19001'], 'stale'), throttles(503, '86400'));
    const follower = follow();
    await assert.rejects(
      follower.run('2025-11-27T12:00:00Z'),
      (error) => error instanceof FetchError && error.kind === 'throttled',
    );
    server.requests.length = 0;
    server.on('/oai', sends(oaiErrorPage('badResumptionToken', 'expired')), page(['2511.19001', '2511.19002']));
    const result = await follower.run('2025-11-28T13:00:00Z');
    assert.deepEqual(server.targets.slice(1), [NEXT_PAGE('stale'), FIRST_PAGE('2025-11-20')]);
    assert.ok(arxivIds(follower).includes('2511.19002'));
    assert.match(result.notices.join(), /begun anew/);
  });

  it('that fell further behind begins further back', async () => {
    server.on('/rss/cs.CL', feed('2025-11-20', ['2511.14001']));
    server.on('/oai', page(['2511.13001'], 'next'), throttles(503, '86400'));
    const follower = follow();
    await assert.rejects(follower.run('2025-11-20T12:00:00Z'));
    server.requests.length = 0;
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', page(['2511.19001']));
    await follower.run('2025-11-27T12:00:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL', FIRST_PAGE('2025-11-13')]);
  });

  it('does not forget its plan when it dies between feed and OAI-PMH, nor a feed that was never saved', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', sends('', { status: 500 }));
    const follower = follow();
    follower.beforeSave = () => {
      throw new Error('killed');
    };
    await assert.rejects(follower.run('2025-11-27T12:00:00Z'), /killed/);
    assert.equal(follower.cursor, undefined);
    follower.beforeSave = () => {};
    await assert.rejects(follower.run('2025-11-27T12:10:00Z'), /answered 500/);
    server.requests.length = 0;
    server.on('/oai', page(['2511.19001']));
    await follower.run('2025-11-27T12:20:00Z');
    assert.deepEqual(server.targets, ['/rss/cs.CL', FIRST_PAGE('2025-11-20')]);
  });
});

describe('a wrong answer from arXiv', () => {
  it('such as an HTML page is said to be one, and nothing is remembered', async () => {
    const follower = follow();
    server.on('/rss/cs.CL', sends(HTML_ERROR_PAGE, { type: 'text/html' }));
    await assert.rejects(follower.run('2025-11-27T12:00:00Z'), (error) => {
      assert.ok(error instanceof FetchError);
      assert.equal(error.kind, 'wrong-content');
      assert.match(error.message, /answered with an HTML page \("Scheduled maintenance"\) instead of a feed/);
      return true;
    });
    assert.equal(follower.cursor, undefined);
  });

  it('such as half a feed keeps what came, and asks for the whole again', async () => {
    const whole = arxivFeed('2025-11-27', ['2511.20001', '2511.20002', '2511.20003']);
    const half = whole.slice(0, whole.indexOf('2511.20003'));
    const follower = follow('arxiv:cs.CL', 0);
    // Cut in good order: nothing in HTTP shows it.
    server.on('/rss/cs.CL', sends(half, { type: 'application/rss+xml', headers: { etag: '"half"' } }));
    await assert.rejects(
      follower.run('2025-11-27T12:00:00Z'),
      (error) => error instanceof FetchError && error.kind === 'truncated',
    );
    assert.equal(follower.library.papers.size, 2);
    assert.equal(follower.cursor, undefined);
    server.on('/rss/cs.CL', sendsGzipped(whole, { type: 'application/rss+xml' }));
    const result = await follower.run('2025-11-27T12:10:00Z');
    assert.deepEqual([result.read, result.added, result.unchanged], [3, 1, 2]);
    assert.equal(server.requests.at(-1)?.headers['if-none-match'], undefined);
  });

  it('does not matter to a cursor that is damaged: it begins anew', async () => {
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001'])).on('/oai', page(['2511.19001']));
    for (const cursor of ['', '{', '[]', '{"catchUp":{"from":7}}', 'null']) {
      const follower = follow();
      follower.cursor = cursor;
      assert.equal((await follower.run('2025-11-27T12:00:00Z')).added, 2, cursor);
    }
  });
});

describe('stopping', () => {
  it('in the middle of an answer leaves the cursor behind what was ingested', async () => {
    const stop = new AbortController();
    const reason = new Error('stopping');
    server.on('/rss/cs.CL', feed('2025-11-27', ['2511.20001']));
    const first = arxivOaiPage(['2511.19001'], { token: 'two' });
    server.on('/oai', sends(first), (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.write(first.slice(0, 300), () => stop.abort(reason));
    });
    const follower = follow();
    await assert.rejects(follower.run('2025-11-27T12:00:00Z', stop.signal), (error) => error === reason);
    assert.match(follower.position ?? '', /next resumption token two/);
  });
});
