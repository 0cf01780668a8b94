// What people write stays text, on every page that shows it: script, handlers, styles, links that run, signs that turn text around.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROUTES } from '../../src/web/routes.ts';
import { stopsOf } from '../support/walk.ts';
import { handleOf, WalkWorld } from '../support/walk-world.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"\'><b style="color:red">';
const MARKDOWN =
  '[a](javascript:alert(4)) [b](data:text/html,<script>alert(5)</script>) ![c](https://evil.example/c.png) ' +
  '[d](vbscript:x) <https://evil.example/"onmouseover="alert(6)> [e](//evil.example "x" onclick="y") ' +
  '<a href="javascript:alert(7)">f</a> $\\href{javascript:alert(8)}{g}$ $\\htmlStyle{color:red}{h}$ @x"onload=y\n\n' +
  '[i]: javascript:alert(9)\n\n[i] <iframe src=//evil.example></iframe> <style>*{display:none}</style> &#106;avascript:alert(1)';
/** Turns what follows around, unless it is taken out or closed. */
const BIDI = '\u202egnp.exe\u2066';

let world: WalkWorld;
let paper: string;
const paths = new Set<string>();
const refused: string[] = [];

before(async () => {
  world = await WalkWorld.open();
  paper = world.paper();
  const other = world.as('other');
  const admin = world.as('admin');
  const send = async (who: typeof other, path: string, fields: Record<string, string>, fallback: string) => {
    const name = Object.entries(fields).find(([, value]) => value.includes('alert'))?.[0] ?? '';
    const answer = await who.post(path, fields);
    if (answer.status < 400) return answer.headers.get('location') ?? '';
    // Refused with a word, which shows what was typed; then as much of it as is taken.
    refused.push(`${path} ${name} ${answer.status}`);
    assert.ok(answer.status < 500, path);
    checkPage(await answer.text(), path);
    const plain = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, value.includes('alert') ? fallback : value]),
    );
    const again = await who.post(path, plain);
    assert.ok(again.status < 400, `${path} refuses even ${fallback}: ${again.status} ${await again.text()}`);
    return again.headers.get('location') ?? '';
  };
  await send(other, '/account/profile', { name: `${SCRIPT.slice(0, 60)}`, handle: handleOf('other') }, 'Eve <b>"\'');
  const profile = { name: 'Eve <b>"\'&', bio: `${SCRIPT} ${MARKDOWN}`, website: 'javascript:alert(1)', orcid: '' };
  await send(other, `/people/${handleOf('other')}/edit`, profile, '');
  const bio = {
    ...profile,
    website: 'https://evil.example/"><script>',
    bio: `${SCRIPT}\n\n${MARKDOWN}`.slice(0, 1000),
  };
  await send(other, `/people/${handleOf('other')}/edit`, bio, '');
  const comment = await send(other, `/papers/${paper}/comments`, { body: `${SCRIPT}\n\n${MARKDOWN}\n\n${BIDI}` }, 'x');
  const id = /#c-([0-9a-f]{24})/.exec(comment)?.[1] ?? '';
  await other.post(`/comments/${id}/edit`, { body: `${MARKDOWN} ${SCRIPT}` });
  paths.add(`/comments/${id}/history`).add(`/comments/${id}/edit`).add(`/comments/${id}/delete`);
  paths.add(`/papers/${paper}/discussion?reply=${id}&quote=1`).add(`/report?comment=${id}`).add(`/comments/${id}/hide`);
  await send(
    world.as('member'),
    `/papers/${paper}/comments`,
    { body: `@${handleOf('other')} ${SCRIPT}`, parent: id },
    'x',
  );
  await send(other, `/papers/${paper}/note`, { note: `${SCRIPT} ${MARKDOWN}` }, 'x');
  const list = { title: SCRIPT.slice(0, 100), description: `${MARKDOWN} ${SCRIPT}`, visibility: 'public' };
  const to = await send(other, '/collections', list, 'A <b>');
  await send(other, `${to}/add`, { paper }, '');
  await send(other, `${to}/annotate`, { paper, note: `${SCRIPT} ${MARKDOWN}`, tags: '<script>alert(1), "><i>' }, '<b>');
  for (const part of ['', '/settings', '/delete', '.json', '.md', '.bib', '.ris', '.csl.json'])
    paths.add(`${to}${part}`);
  const found = await send(other, '/searches', { name: SCRIPT.slice(0, 60), q: `${SCRIPT} anchors` }, '<b>');
  paths.add(found);
  await send(other, '/follow', { kind: 'topic', target: SCRIPT.slice(0, 60) }, '<b> tides');
  await send(other, '/submit', { paper, note: `${SCRIPT} ${MARKDOWN}`, media: 'https://evil.example/"><script>' }, '');
  await send(other, `/papers/${paper}/links`, { url: 'https://evil.example/<script>alert(1)', label: SCRIPT }, '<b>');
  await send(other, `/papers/${paper}/links`, { url: 'javascript:alert(1)', label: 'x' }, 'https://example.org/x');
  const slug = world.author();
  await send(other, `/authors/${slug}/claim`, { evidence: `${SCRIPT} ${MARKDOWN}` }, '<b>');
  paths.add(`/authors/${slug}`).add(`/authors/${slug}/claim`);
  await send(other, '/report', { kind: 'paper', id: paper, reason: `${SCRIPT} ${BIDI}` }, '<b>');
  await send(admin, '/invitations', { email: '"<script>alert(1)</script>"@example.org', role: 'member' }, '');
  const orgs = { name: SCRIPT.slice(0, 100) };
  await send(admin, '/orgs/house-3/rename', orgs, 'House <b>');
  paths.add('/orgs/house-3');
  const gone = world.paper();
  await send(admin, `/papers/${gone}/hide`, { reason: SCRIPT.slice(0, 200) }, '<b>');
  paths.add(`/papers/${gone}`);
  const task = await send(
    other,
    '/collections/import',
    { title: SCRIPT.slice(0, 60), text: `@misc{<script>alert(1)</script>, title = {${SCRIPT}` },
    'x',
  );
  paths.add(task);
  await send(other, '/preferences', { theme: 'dark', back: SCRIPT }, 'x');
  for (const query of ['', '.md', '/versions', '/voters', '/discussion', '/similar'])
    paths.add(`/papers/${paper}${query}`);
  for (const tab of ['', '/votes', '/comments', '/collections', '/submissions', '/papers'])
    paths.add(`/people/${handleOf('other')}${tab}`);
  for (const { route } of stopsOf(ROUTES))
    if (route.method === 'get' && !route.path.includes(':')) paths.add(route.path);
});

after(async () => {
  assert.deepEqual(world.site.errors, []);
  await world[Symbol.asyncDispose]();
});

/** Of what is marked up: only what the site's own pages are made of. */
function checkPage(html: string, path: string): void {
  for (const tag of html.match(/<[a-z!/][^>]*>/gi) ?? []) {
    if (/^<script src="\/assets\/[\w.]+\.js" type="module">$/.test(tag)) continue;
    assert.doesNotMatch(
      tag,
      /^<(?:script|style|iframe|object|embed|base|form[^>]+action="https?:)/i,
      `${path}: ${tag}`,
    );
    if (/^<img/i.test(tag)) assert.match(tag, / src="\//, `${path}: ${tag}`);
    const names = tag.replace(/"[^"]*"/g, '""');
    assert.doesNotMatch(names, / (?:on[a-z]+|style|srcdoc)\s*=/i, `${path}: ${tag}`);
    for (const [, target = ''] of tag.matchAll(/ (?:href|action|formaction|src)="([^"]*)"/g))
      assert.match(target, /^(?:https?:\/\/|\/(?![/\\])|#|\?|mailto:)/, `${path}: ${tag}`);
    if (/^<a /.test(tag) && / href="https?:/.test(tag)) assert.match(tag, /rel="[^"]*nofollow/, `${path}: ${tag}`);
  }
  assert.equal(html.match(/<\/title>/g)?.length ?? 1, 1, path);
}

for (const asker of ['nobody', 'member', 'other', 'admin'] as const)
  test(`nothing that was written becomes part of a page for ${asker}`, async () => {
    const browser = world.as(asker);
    let shown = 0;
    for (const path of paths) {
      const answer = await browser.get(path);
      assert.ok(answer.status < 500, `${path} ${answer.status}`);
      const type = answer.headers.get('content-type') ?? '';
      const text = await answer.text();
      if (type.startsWith('text/html')) checkPage(text, path);
      // A file is one: no browser shows it as a page of the site.
      else if (!/svg|xml|opml|javascript|css|json|plain|markdown|octet/.test(type) && text !== '')
        assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/, `${path} ${type}`);
      if (text.includes('alert(')) shown++;
    }
    assert.ok(shown >= (asker === 'nobody' ? 4 : 5), `only ${shown} pages show what was written at all`);
  });

test('signs that turn text around end where they began, or are gone', async () => {
  for (const path of paths) {
    const text = await (await world.as('admin').get(path)).text();
    assert.ok(!text.includes('\u202e'), `${path} holds a sign that turns around what follows`);
  }
});

test('where a text is refused, it is said in words', () => {
  assert.ok(
    refused.some((line) => line.includes('/edit bio')),
    refused.join('\n'),
  );
  assert.ok(
    refused.some((line) => line.includes('/links url')),
    refused.join('\n'),
  );
});
