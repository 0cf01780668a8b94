import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { FetchError } from '../../../src/sources/fetch/fetch-error.ts';
import { parseFollowed } from '../../../src/sources/follow/parse-followed.ts';
import { Follower } from '../../support/follower.ts';
import { ReplayServer, type Reply, sends, sendsUnlessKnown } from '../../support/replay-server.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { HTML_ERROR_PAGE, hfDay } from './written-answers.ts';

let server: ReplayServer;
before(async () => {
  server = await ReplayServer.start();
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.requests.length = 0;
});

const json = { type: 'application/json; charset=utf-8' };
const PATH = '/api/daily_papers';
const follow = (catchUpDays?: number): Follower =>
  new Follower(parseFollowed('hf:daily', { bases: { huggingFace: server.url }, catchUpDays }));
const daysAsked = (): readonly (string | null)[] => server.requests.map((request) => request.query.get('date'));

/** Days in the body given for them, `[]` for all others; each with an ETag of its content. */
function days(bodies: Readonly<Record<string, string>>): Reply {
  return (request, response) => {
    const body = bodies[request.query.get('date') ?? ''] ?? '[]';
    sendsUnlessKnown(body, `"${body.length}-${body.slice(-40).replace(/\W/g, '')}"`, json)(request, response);
  };
}

describe('following the daily papers', () => {
  it('reads the last seven days at first, day by day, with their own dates', async () => {
    server.on(
      PATH,
      days({
        '2025-11-24': hfDay('2025-11-24', ['2511.18001']),
        '2025-11-27': hfDay('2025-11-27', ['2511.20001', '2511.20002']),
      }),
    );
    const follower = follow();
    const result = await follower.run('2025-11-27T12:00:00Z');
    assert.deepEqual(daysAsked(), [
      '2025-11-21',
      '2025-11-22',
      '2025-11-23',
      '2025-11-24',
      '2025-11-25',
      '2025-11-26',
      '2025-11-27',
    ]);
    assert.equal(server.targets[0], '/api/daily_papers?date=2025-11-21&limit=100');
    assert.equal(result.read, 3);
    assert.deepEqual(follower.library.seen, ['2025-11-24', '2025-11-27'], 'days without papers need no reader');
    assert.equal(follower.position, 'complete through 2025-11-26');
  });

  it('reads the last two days and today again, because upvotes move', async () => {
    const follower = follow();
    server.on(PATH, days({ '2025-11-26': hfDay('2025-11-26', ['2511.20001'], 3) }));
    await follower.run('2025-11-27T12:00:00Z');
    server.requests.length = 0;
    server.on(PATH, days({ '2025-11-26': hfDay('2025-11-26', ['2511.20001'], 45) }));
    const result = await follower.run('2025-11-27T13:00:00Z');
    assert.deepEqual(daysAsked(), ['2025-11-25', '2025-11-26', '2025-11-27']);
    assert.deepEqual([result.changed, result.notModified], [1, 2]);
    const again = await follower.run('2025-11-27T14:00:00Z');
    assert.deepEqual([again.changed, again.notModified], [0, 3]);
  });

  it('reads every day since the last complete one after a pause', async () => {
    const follower = follow();
    server.on(PATH, days({}));
    await follower.run('2025-11-20T12:00:00Z');
    server.requests.length = 0;
    await follower.run('2025-11-27T00:10:00Z');
    assert.deepEqual(daysAsked(), [
      '2025-11-20',
      '2025-11-21',
      '2025-11-22',
      '2025-11-23',
      '2025-11-24',
      '2025-11-25',
      '2025-11-26',
      '2025-11-27',
    ]);
  });

  it('goes on at the day where it was interrupted', async () => {
    const follower = follow();
    server.on(PATH, (request, response) => {
      const day = request.query.get('date') ?? '';
      sends(hfDay(day, [`2511.${day.slice(8)}001`]), { ...json, status: day === '2025-11-24' ? 500 : 200 })(
        request,
        response,
      );
    });
    await assert.rejects(
      follower.run('2025-11-27T12:00:00Z'),
      /date=2025-11-24&limit=100 answered 500 \(server error\)/,
    );
    assert.equal(follower.position, 'complete through 2025-11-23');
    server.requests.length = 0;
    server.on(PATH, days({}));
    await follower.run('2025-11-27T12:10:00Z');
    assert.deepEqual(daysAsked(), ['2025-11-24', '2025-11-25', '2025-11-26', '2025-11-27']);
  });

  it('goes on to the next page of a day with more papers than fit on one', async () => {
    const ids = (from: number, count: number): string[] =>
      Array.from({ length: count }, (_, number) => `2511.${10_000 + from + number}`);
    server.on(PATH, (request, response) => {
      const page = Number(request.query.get('p') ?? 0);
      const body = hfDay('2025-11-27', page === 0 ? ids(0, 100) : page === 1 ? ids(100, 13) : []);
      sendsUnlessKnown(body, `"${page}"`, json)(request, response);
    });
    const follower = follow(1);
    assert.equal((await follower.run('2025-11-27T12:00:00Z')).read, 113);
    assert.deepEqual(server.targets, [`${PATH}?date=2025-11-27&limit=100`, `${PATH}?date=2025-11-27&limit=100&p=1`]);
    await follower.run('2025-11-27T13:00:00Z');
    const today = server.requests.filter((request) => request.query.get('date') === '2025-11-27').at(-1);
    assert.equal(today?.query.get('p'), '1', 'the first page alone does not say that nothing changed');
  });

  it('waits when the rate limit is used up', async () => {
    const limited = sends('{"error":"too many requests"}', {
      ...json,
      status: 429,
      headers: { ratelimit: '"api";r=0;t=55' },
    });
    server.on(PATH, limited, sends(hfDay('2025-11-27', ['2511.20001']), json));
    const follower = follow(1);
    assert.equal((await follower.run('2025-11-27T12:00:00Z')).read, 1);
  });

  it('takes a refused list of today for one that is not there yet, and no other', async () => {
    server.on(PATH, (request, response) => {
      const isToday = request.query.get('date') === '2025-11-27';
      sends(isToday ? '{"error":"date is in the future"}' : '[]', { ...json, status: isToday ? 400 : 200 })(
        request,
        response,
      );
    });
    const follower = follow();
    const result = await follower.run('2025-11-27T00:01:00Z');
    assert.deepEqual(result.notices, ['there is no list for 2025-11-27 yet']);
    server.on(PATH, sends('{"error":"no"}', { ...json, status: 400 }));
    await assert.rejects(
      follow().run('2025-11-27T00:01:00Z'),
      (error) => error instanceof FetchError && error.permanent,
    );
  });

  it('says what came instead of a list, and does not count the day as read', async () => {
    for (const [body, message] of [
      [HTML_ERROR_PAGE, /answered with an HTML page .* instead of a list of papers/],
      ['{"error":"internal"}', /answered with a JSON object .* instead of a list of papers/],
      ['', /cannot be used|answered with/],
    ] as const) {
      server.on(PATH, sends(body, json));
      const follower = follow();
      await assert.rejects(follower.run('2025-11-27T12:00:00Z'), (error) => {
        assert.ok(error instanceof FetchError);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(follower.cursor, undefined);
    }
  });

  it('keeps what came of a list that was cut, and asks again', async () => {
    const whole = hfDay('2025-11-27', ['2511.20001', '2511.20002']);
    server.on(PATH, sends(whole.slice(0, whole.length - 300), json));
    const follower = follow(1);
    await assert.rejects(
      follower.run('2025-11-27T12:00:00Z'),
      (error) => error instanceof FetchError && error.kind === 'truncated',
    );
    assert.equal(follower.library.papers.size, 1);
    server.on(PATH, sends(whole, json));
    assert.equal((await follower.run('2025-11-27T12:10:00Z')).added, 1);
  });

  it('reads a list recorded from life', { skip: sharedSkip }, async () => {
    const recorded = readFileSync(
      sharedPath('data', 'fixtures', 'hf_daily_api', 'two_entries_2026-06-12.json'),
      'utf8',
    );
    server.on(PATH, days({ '2026-06-12': recorded }));
    const follower = follow();
    const result = await follower.run('2026-06-12T15:00:00Z');
    assert.deepEqual([result.read, result.added, result.rejected], [2, 2, 0]);
    assert.equal(follower.library.formats[0], 'huggingface');
  });
});
