import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FetchError, type FetchErrorKind } from '../../../src/sources/fetch/fetch-error.ts';
import { parseFollowed } from '../../../src/sources/follow/parse-followed.ts';
import { Follower } from '../../support/follower.ts';
import { ReplayServer, redirects, sends, sendsUnlessKnown } from '../../support/replay-server.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { arxivFeed, HTML_ERROR_PAGE } from './written-answers.ts';

let server: ReplayServer;
before(async () => {
  server = await ReplayServer.start();
});
after(() => server[Symbol.asyncDispose]());

const follow = (): Follower => new Follower(parseFollowed(`url:${server.url}/list`));
const NOON = '2025-11-27T12:00:00Z';
const BIBTEX =
  '@article{a, title = {On Patience}, author = {Ada Example}, year = {2024}}\n@article{b, title = {On Waiting}, year = {2025}}\n';

describe('following an address', () => {
  it('reads any format, and then asks only whether it changed', async () => {
    const follower = follow();
    server.on('/list', sendsUnlessKnown(BIBTEX, '"1"'));
    assert.equal((await follower.run(NOON)).added, 2);
    assert.deepEqual(follower.library.formats, ['bibtex']);
    assert.deepEqual(follower.library.seen, ['2025-11-27']);
    assert.equal(follower.position, 'read 2025-11-27 12:00, ETag "1"');
    assert.equal((await follower.run('2025-11-27T18:00:00Z')).notModified, 1);
    server.on('/list', sendsUnlessKnown(`${BIBTEX}@misc{c, title = {On Haste}}`, '"2"'));
    const third = await follower.run('2025-11-28T00:00:00Z');
    assert.deepEqual([third.added, third.unchanged], [1, 2]);
  });

  it('reads a list that came over a redirect or as a .gz file', async () => {
    server.on('/list', redirects('/moved', 301)).on('/moved', sends(gzipSync(BIBTEX), { type: 'application/gzip' }));
    assert.equal((await follow().run(NOON)).added, 2);
  });

  it('reads feeds, also on days without news', async () => {
    const follower = follow();
    server.on('/list', sends(arxivFeed('2025-11-29', []), { type: 'application/rss+xml' }));
    assert.equal((await follower.run(NOON)).read, 0);
    server.on('/list', sends(arxivFeed('2025-12-01', ['2512.00001']), { type: 'application/rss+xml' }));
    assert.equal((await follower.run(NOON)).read, 1);
  });

  it('reads answers of the arXiv API recorded from life', { skip: sharedSkip }, async () => {
    server.on(
      '/list',
      sends(readFileSync(sharedPath('data', 'fixtures', 'arxiv_atom', 'query_2_entries_2025.xml')), {
        type: 'application/atom+xml',
      }),
    );
    const follower = follow();
    assert.equal((await follower.run(NOON)).added, 2);
    assert.deepEqual(follower.library.formats, ['arxiv-atom']);
  });

  it('says what it got when that cannot be read, and remembers nothing', async () => {
    const cases: readonly [string | Uint8Array, FetchErrorKind, RegExp][] = [
      [HTML_ERROR_PAGE, 'wrong-content', /\/list cannot be used: .*looks like an HTML page/],
      [
        Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u0000\u0001\u0002'.repeat(50)),
        'wrong-content',
        /\/list cannot be used: .*looks like/,
      ],
      ['', 'wrong-content', /\/list cannot be used: .*empty/],
      [gzipSync(BIBTEX.repeat(50)).subarray(0, 60), 'wrong-content', /\/list cannot be used/],
    ];
    for (const [body, kind, message] of cases) {
      server.on('/list', sends(body, { headers: { etag: '"x"' } }));
      const follower = follow();
      await assert.rejects(follower.run(NOON), (error) => {
        assert.ok(error instanceof FetchError, String(error));
        assert.equal(error.kind, kind);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(follower.cursor, undefined);
    }
  });

  it('lets a bug in taking papers in be seen as one', async () => {
    server.on('/list', sends(BIBTEX));
    const follower = follow();
    follower.library.ingest = async () => {
      throw new TypeError('a bug');
    };
    await assert.rejects(follower.run(NOON), TypeError);
  });
});
