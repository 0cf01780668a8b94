// Feeds by the letter: Atom by the grammar of RFC 4287, RSS by its rules, both as Python's feedparser reads them, over titles and texts
// of every sort.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { type FeedFrame, writeFeed } from '../../src/web/feeds/write-feed.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

const GRAMMAR = fileURLToPath(new URL('../support/atom.rng', import.meta.url));
const READER = fileURLToPath(new URL('../support/read-feeds.py', import.meta.url));
/** Debian's, for which feedparser is packaged. */
const PYTHON = '/usr/bin/python3';
const XMLLINT = '/usr/bin/xmllint';

const hasXmllint = spawnSync(XMLLINT, ['--version']).status === 0;
const hasFeedparser = spawnSync(PYTHON, ['-c', 'import feedparser']).status === 0;
const noXmllint = hasXmllint ? false : 'xmllint is not installed (package libxml2-utils)';
const noFeedparser = hasFeedparser ? false : 'feedparser is not installed (package python3-feedparser)';

const NASTY = [
  ']]>',
  ']]>]]>',
  '<b>',
  '</title>',
  '&amp;',
  '&',
  '&#0;',
  '<![CDATA[',
  '\u0000',
  '\u000B',
  '\uFFFE',
  '\uD800',
  '🐙',
  'עברית',
  '\u202E',
  '$x_1$',
  '\\alpha',
  '"',
  "'",
  '\r\n',
  '<!--',
  '?>',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constant('words ')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

interface PythonFeed {
  readonly bozo: boolean;
  readonly why: string;
  readonly version: string;
  readonly title: string;
  readonly links: readonly (readonly [string, string])[];
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly link: string;
    readonly html: string | null;
    readonly published: boolean;
    readonly updated: boolean;
    readonly authors: readonly string[];
  }[];
}

interface JsonFeed {
  readonly items: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly content_html: string;
  }[];
}

const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/** What RSS 2.0 asks for, beyond what parsers notice. */
function rssFaults(xml: string): string[] {
  const faults: string[] = [];
  const found = parseDocument(xml, { xmlMode: true });
  const elements = (name: string): Element[] => {
    const all: Element[] = [];
    const walk = (node: { readonly name?: string; readonly children?: readonly unknown[] }): void => {
      if (node.name === name) all.push(node as Element);
      for (const child of node.children ?? []) walk(child as Parameters<typeof walk>[0]);
    };
    walk(found as unknown as Parameters<typeof walk>[0]);
    return all;
  };
  const [rss] = elements('rss');
  if (rss?.attribs.version !== '2.0') faults.push('rss has no version 2.0');
  const [channel] = elements('channel');
  for (const name of ['title', 'link', 'description', 'lastBuildDate'])
    if (children(channel, name).length !== 1) faults.push(`channel has not one ${name}`);
  const self = children(channel, 'atom:link').filter((link) => link.attribs.rel === 'self');
  if (self.length !== 1 || !self[0]?.attribs.href?.startsWith('https://'))
    faults.push('channel has no atom:link to itself');
  const guids = new Set<string>();
  for (const item of elements('item')) {
    for (const name of ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded'])
      if (children(item, name).length !== 1) faults.push(`item has not one ${name}`);
    const [guid] = children(item, 'guid');
    if (guid?.attribs.isPermaLink !== 'false') faults.push('guid says that it is a permanent link');
    guids.add(textOf(guid));
    if (children(item, 'author').length > 0) faults.push('item has an author without address');
    if (!URL.canParse(textOf(children(item, 'link')[0]))) faults.push('link is no URL');
  }
  if (guids.size !== elements('item').length) faults.push('guids repeat');
  for (const date of [...elements('pubDate'), ...elements('lastBuildDate')])
    if (!RFC_822.test(textOf(date))) faults.push(`${textOf(date)} is no date of RFC 822`);
  return faults;
}

interface Element {
  readonly name?: string;
  readonly attribs: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly (Element & { readonly data?: string })[];
}

function children(element: Element | undefined, name: string): readonly Element[] {
  return element?.children?.filter((child) => child.name === name) ?? [];
}

function textOf(element: (Element & { readonly data?: string }) | undefined): string {
  return element?.data ?? element?.children?.map(textOf).join('') ?? '';
}

describe('feeds by the letter', () => {
  let site: TestSite;
  let folder: TempFolder;
  /** By file of each Atom feed and RSS feed: the same feed as JSON. */
  const files = new Map<string, JsonFeed>();

  before(async () => {
    folder = tempFolder();
    site = await testSite({ env: { BROADSHEET_WEBSUB_HUB: 'https://hub.example/?a=1&b=2' } });
    const strange = fc.sample(fc.record({ title: text, abstract: text, author: text }), { numRuns: 200, seed: 7 });
    await site.importText('invented', jsonLines([...INVENTED, ...manyRecords(60)]));
    await site.importText(
      'strange',
      jsonLines(
        strange.map(({ title, abstract, author }, i) => ({
          id: `2511.${60_000 + i}`,
          title: `Strange ${title}`,
          abstract,
          authors: [`Strange ${author}`, 'Ada Quillfeather'],
          date: '2025-11-27',
          categories: ['cs.CL'],
        })),
      ),
    );
    await site.indexed();
    const ada = await site.signIn({ role: 'curator', handle: 'ada' });
    for (const [i, body] of fc.sample(text, { numRuns: 30, seed: 8 }).entries())
      await ada.post('/papers/2511.04242/comments', { body: `No. ${i} ${body}` });
    await ada.post('/collections', { title: 'Strange <&> ]]> things', description: '', visibility: 'public' });
    const token = /\/feeds\/mine\/([^/"]+)\//.exec(await ada.page('/account/feeds'))?.[1];
    const names = [
      'today?limit=200',
      'trending?limit=200',
      'new?limit=200',
      'top?span=all',
      'discussed',
      'code',
      'comments',
      'week/2025-W48',
      'month/1999-01',
      'categories/cs.CL?limit=200',
      'authors/ada-quillfeather?limit=200',
      'search?q=%22strange%22+%3Cb%3E+%26',
      'people/ada',
      'papers/2511.04242/comments',
      'papers/2511.04242/similar',
      `mine/${token}/unread`,
      `mine/${token}/following`,
      `mine/${token}/notifications`,
    ];
    for (const [i, name] of names.entries()) {
      const [path, query] = name.split('?');
      const get = async (format: string): Promise<string> => {
        const answer = await site.get(`/feeds/${path}.${format}${query ? `?${query}` : ''}`);
        const body = await answer.text();
        assert.equal(answer.status, 200, `${name}: ${body.replace(/^.*<h1>/s, '').slice(0, 300)}`);
        return body;
      };
      const json = JSON.parse(await get('json')) as JsonFeed;
      for (const format of ['atom', 'rss']) {
        const file = folder.file(`${i}.${format}`);
        writeFileSync(file, await get(format));
        files.set(file, json);
      }
    }
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  const named = (format: string): string[] => [...files.keys()].filter((file) => file.endsWith(format));

  it('are Atom by the grammar of RFC 4287', { skip: noXmllint }, () => {
    const { status, stderr } = spawnSync(XMLLINT, ['--noout', '--relaxng', GRAMMAR, ...named('.atom')]);
    assert.equal(status, 0, String(stderr).slice(0, 3000));
    for (const file of named('.atom')) {
      const atom = readFileSync(file, 'utf8');
      // What the grammar says in Schematron: an author of the feed is an author of entries without one.
      assert.match(atom.slice(0, atom.indexOf('<entry>')), /<author>\s*<name>/);
      assert.match(atom, /<link rel="self" href="https:\/\/papers\.example\/feeds\//);
    }
  });

  it('are RSS 2.0 by its rules', () => {
    for (const file of named('.rss')) assert.deepEqual(rssFaults(readFileSync(file, 'utf8')), [], file);
  });

  it('are well-formed', { skip: noXmllint }, () => {
    const { status, stderr } = spawnSync(XMLLINT, ['--noout', ...named('.rss')]);
    assert.equal(status, 0, String(stderr).slice(0, 3000));
  });

  it('are read by feedparser without complaint, and say the same there', { skip: noFeedparser }, () => {
    const paths = [...files.keys()];
    const { status, stdout, stderr } = spawnSync(PYTHON, [READER, ...paths], { maxBuffer: 256 * 1024 * 1024 });
    assert.equal(status, 0, String(stderr));
    const feeds = JSON.parse(String(stdout)) as PythonFeed[];
    for (const [i, feed] of feeds.entries()) {
      const path = paths[i] as string;
      const json = files.get(path) as JsonFeed;
      assert.deepEqual([feed.bozo, feed.why], [false, ''], path);
      assert.equal(feed.version, path.endsWith('.rss') ? 'rss20' : 'atom10');
      assert.deepEqual(
        feed.entries.map(({ id, link }) => [id, link]),
        json.items.map(({ id, url }) => [id, new URL(url).href]),
        path,
      );
      for (const [at, entry] of feed.entries.entries()) {
        assert.ok(entry.published && (entry.updated || path.endsWith('.rss')), `${entry.id} has its dates`);
        assert.equal(plain(entry.html ?? ''), plain(json.items[at]?.content_html ?? ''), entry.id);
        assert.ok(entry.title, entry.id);
      }
    }
  });

  it('stand whatever is put into them', { skip: noXmllint }, () => {
    const frame: FeedFrame = {
      self: 'https://papers.example/feeds/new.atom',
      id: 'https://papers.example/feeds/new.atom',
      page: 'https://papers.example/',
      hub: undefined,
      updated: '2025-01-01T00:00:00.000Z',
    };
    const entry = fc.record({ title: text, author: text, category: text, html: text, date: text });
    const strange = fc.sample(entry, { numRuns: fuzzRuns() });
    const entries = strange.map(({ title, author, category, html, date }, i) => ({
      id: `https://papers.example/papers/${i}`,
      url: 'https://papers.example/papers/x',
      title,
      html: `<p>${html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
      summary: '<p></p>',
      authors: [{ name: author }],
      categories: [category],
      published: date,
      updated: date,
    }));
    const content = {
      title: strange
        .map(({ title }) => title)
        .join(' ')
        .slice(0, 5000),
      about: 'x',
      page: '/',
      entries,
    };
    const [atom, rss] = [folder.file('fuzz.atom'), folder.file('fuzz.rss')];
    writeFileSync(atom, writeFeed(content, frame, 'atom'));
    const written = writeFeed(content, frame, 'rss');
    writeFileSync(rss, written);
    const { status, stderr } = spawnSync(XMLLINT, ['--noout', '--huge', '--relaxng', GRAMMAR, atom]);
    assert.equal(status, 0, String(stderr).slice(0, 3000));
    const second = spawnSync(XMLLINT, ['--noout', '--huge', rss]);
    assert.equal(second.status, 0, String(second.stderr).slice(0, 3000));
    assert.deepEqual(rssFaults(written), []);
    assert.equal((JSON.parse(writeFeed(content, frame, 'json')) as JsonFeed).items.length, entries.length);
  });
});

/** Parsers of XML make one newline of every sort of line end, and feedparser takes the space around a text away. */
function plain(html: string): string {
  return html.replace(/\s+/g, ' ').trim();
}
