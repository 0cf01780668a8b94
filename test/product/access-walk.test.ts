// Who may do what, on every address of the site: generated from its table of addresses. Each address is asked by everybody who may
// not, with ids of their own, of others, of nobody and of no sort, from elsewhere, and without an account where the instance is
// private.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ingestPapers } from '../../src/actions/ingest-papers.ts';
import { ROLES } from '../../src/domain/community/roles.ts';
import { openText } from '../../src/sources/input/open.ts';
import type { Access, Route } from '../../src/web/route.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { accountSite } from '../support/accounts.ts';
import { jsonLines, KELP } from '../support/invented-library.ts';
import {
  foreignFaults,
  keyOf,
  leakFaults,
  nastyFaults,
  ownershipFaults,
  pathOf,
  refusalFaults,
  stopsOf,
  successFaults,
  tableFaults,
} from '../support/walk.ts';
import { WalkWorld } from '../support/walk-world.ts';

let world: WalkWorld;
before(async () => {
  world = await WalkWorld.open();
});
after(async () => {
  assert.deepEqual(world.site.errors, [], 'no page broke on the way');
  await world[Symbol.asyncDispose]();
});

describe('every address', () => {
  test('is known to this walk, with what it asks for', () => {
    assert.deepEqual(tableFaults(ROUTES), []);
  });

  test('refuses whoever is below what it asks for', async () => {
    assert.deepEqual(await refusalFaults(world, stopsOf(ROUTES)), []);
  });

  test('is refused by the verb behind it as well, should the table of addresses be wrong', async () => {
    const opened: Route[] = ROUTES.map((route) => ({ ...route, access: 'public' }));
    world.serve(opened);
    try {
      assert.deepEqual(await refusalFaults(world, stopsOf(opened), { only: 'post' }), []);
    } finally {
      world.serve(ROUTES);
    }
  });

  test('knows nothing of what is somebody else’s', async () => {
    assert.deepEqual(await ownershipFaults(world, stopsOf(ROUTES)), []);
  });

  test('takes forms from this site only', async () => {
    assert.deepEqual(await foreignFaults(world, stopsOf(ROUTES)), []);
  });

  for (const asker of ['nobody', 'prankster'])
    test(`stands whatever is typed by ${asker}`, async () => {
      assert.deepEqual(await nastyFaults(world, stopsOf(ROUTES), asker), []);
    });

  test('shows nobody what somebody else keeps to themselves', async () => {
    assert.deepEqual(await leakFaults(world, stopsOf(ROUTES)), []);
  });

  test('serves whoever may, with the headers that browsers need', async () => {
    assert.deepEqual(await successFaults(world, stopsOf(ROUTES)), []);
  });
});

describe('the walk itself', () => {
  const withPage = (key: string, change: Partial<Route>): Route[] =>
    ROUTES.map((route) => (keyOf(route) === key ? { ...route, ...change } : route));

  test('sees every change of what an address asks for', () => {
    const all: readonly Access[] = ['public', 'anyone', ...ROLES];
    for (const route of ROUTES)
      for (const access of all.filter((one) => one !== route.access))
        assert.notDeepEqual(tableFaults(withPage(keyOf(route), { access })), [], `${keyOf(route)} as ${access}`);
  });

  test('sees an address that nobody told it of', () => {
    const added: Route = { method: 'get', path: '/secrets', access: 'anyone', page: (c) => c.text('all of them') };
    assert.deepEqual(tableFaults([...ROUTES, added]), ['get /secrets is missing in walk-cases.ts']);
  });

  test('sees a page that answers whoever asks', async () => {
    const key = 'post /papers/:id{.+}/hide';
    const planted = withPage(key, {
      access: 'public',
      page: async (c, { community }) => {
        await community.votes.cast(await world.as('member').viewer(), { id: c.req.param('id') ?? '', up: true });
        return c.json({ done: true });
      },
    });
    world.serve(planted);
    const stops = stopsOf(planted).filter((stop) => stop.key === key);
    const faults = await refusalFaults(world, stops);
    assert.ok(faults.includes(`${key} answers 200 to nobody`), faults.join('\n'));
    assert.ok(
      faults.some((fault) => fault.startsWith(`${key} changed `) && fault.includes('votes')),
      faults.join('\n'),
    );
  });

  test('sees a page that tells what is somebody else’s from what is not there', async () => {
    const key = 'get /searches/:id';
    const planted = withPage(key, {
      page: (c) => {
        const isThere = world.number(`select count(*) from saved_searches where saved_id = '${c.req.param('id')}'`) > 0;
        return c.text(isThere ? 'not yours' : 'there is none', isThere ? 403 : 404);
      },
    });
    world.serve(planted);
    const stops = stopsOf(planted).filter((stop) => stop.key === key);
    assert.ok(
      (await ownershipFaults(world, stops)).includes(`${key} of somebody else: 403, but 404 of nobody for reader`),
    );
  });
});

describe('a private instance', () => {
  const PARAMS = {
    id: '2511.04242',
    slug: 'ada-quillfeather',
    handle: 'tess',
    tab: 'votes',
    file: 'tess.svg',
    period: '2025-11-27',
    topic: 'cs.CV',
    words: 'kelp',
    name: 'x.svg',
    year: '2025',
    feed: 'trending.rss',
    front: 'rss.xml',
    page: 'comments.rss',
    list: 'new.rss',
    span: 'date',
    days: '2025-11-27.rss',
    kind: 'authors',
    named: 'ada-quillfeather.rss',
    collected: '0123456789abcdef.rss',
  };

  test('answers nobody who has no account, but for what leads in', async () => {
    await using site = await accountSite({ env: { BROADSHEET_MODE: 'private' } });
    await site.join({ handle: 'tess' });
    const papers = openText('kelp.jsonl', jsonLines([KELP]));
    await ingestPapers(site.app, papers, { seen: '2025-11-27', seenGuessed: false, zone: 'UTC' });
    for (const route of ROUTES) {
      const path = pathOf(route, { params: PARAMS, query: '?q=kelp' });
      for (const headers of [{}, { accept: 'application/json' }, { 'if-none-match': '*' }] as HeadersInit[])
        for (const method of route.method === 'get' ? ['GET', 'HEAD'] : ['POST']) {
          const init = { method, headers: { ...headers, origin: site.config.url } };
          const answer = await site.request(path, init, `198.51.100.${1 + Math.floor(Math.random() * 200)}`);
          const text = await answer.text();
          if (route.access !== 'public') {
            assert.ok(answer.status === 303 || answer.status === 401, `${method} ${path} answers ${answer.status}`);
            assert.match(answer.headers.get('location') ?? '/sign-in?back=', /^\/sign-in\?back=/, path);
          }
          assert.doesNotMatch(text, /Kelp|Quillfeather|@tess/, path);
        }
    }
    assert.deepEqual(site.errors, []);
  });
});
