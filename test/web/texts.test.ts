// Texts: none stands in a page itself, all stand in a catalogue, each language has all of them, and a reader gets theirs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../../src/web/preferences.ts';
import { longDay, number } from '../../src/web/shown.ts';
import { de } from '../../src/web/texts/de.ts';
import { en } from '../../src/web/texts/en.ts';
import { catalogueTexts } from '../support/catalogue-texts.ts';
import { writtenWords } from '../support/written-words.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

const WEB = fileURLToPath(new URL('../../src/web', import.meta.url));
const TRANSLATIONS = { de } as const;

/** Names and what one types: the same in every language. */
const NAMES = new Set([
  'Broadsheet',
  'ORCID',
  'OpenReview',
  'RIS',
  'CSL-JSON',
  'Markdown',
  'BibTeX',
  'v',
  'npx',
  'broadsheet',
]);
/** Attributes that are read, seen or heard, and properties of pages and parts that become such. */
const READ =
  /^(?:title|description|heading|summary|caption|legend|label|hint|alt|placeholder|aria-(?:label|description|roledescription|valuetext))$/;
/** A text that begins like a sentence or a title. Errors, which stay English, begin with a small letter. */
const SENTENCE = /^\p{Lu}\p{Ll}+ \p{L}/u;
/** Texts of several words that are the same in every language: names, units, what one types. */
const SAME = new Set([
  'comments.version',
  'submit.paperHint',
  'people.orcidField',
  'searching.inTime',
  'collections.formats.csl.json',
]);
/** Registries and sources have names of several words. */
const NAMES_IN_CODE = new Set(['PubMed Central', 'Semantic Scholar']);

function sources(folder: string, extension: RegExp): { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => extension.test(path))
    .map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

describe('the words of pages', () => {
  it('stand in the catalogue and not in components', () => {
    const found = sources(WEB, /\.tsx$/).flatMap(({ path, text }) =>
      writtenWords(text)
        .filter(({ kind, name = '', words, isCode }) => {
          if (kind === 'text') return !isCode && letters(words).some((word) => !NAMES.has(word));
          if (READ.test(name)) return letters(words).some((word) => !NAMES.has(word));
          return SENTENCE.test(words) && !NAMES_IN_CODE.has(words);
        })
        .map(({ line, words }) => `${path}:${line}: ${words}`),
    );
    assert.deepEqual(found, []);
  });

  it('are found by this test wherever they stand', () => {
    const page = `
      const Page = ({ n }: { readonly n: Map<string, number> }) => (
        <section aria-label="Of papers" class="not this">
          {n.size > 1 ? <p title={n.size < 3 ? 'A few' : t.many}>Some words</p> : null}
          <a href="/not-this">{t.a} <b>and</b> {'/'.replace(/['"<]/g, '')}</a>
          <code>npx broadsheet not this</code>
        </section>
      );
      page({ title: \`Papers of \${name}\`, description: t.text }, 'Nobody is here');`;
    const words = writtenWords(page)
      .filter(({ kind, name = '', words, isCode }) =>
        kind === 'text' ? !isCode : READ.test(name) || SENTENCE.test(words),
      )
      .map(({ words }) => words);
    assert.deepEqual(words, ['Of papers', 'A few', 'Some words', 'and', 'Papers of …', 'Nobody is here']);
  });

  it('do not stand in the scripts of the browser either: those get them from the page', () => {
    const shown =
      /(?:textContent|innerText|innerHTML|ariaLabel|title|placeholder)\s*=\s*['"`]([^'"`]*\p{L}[^'"`]*)|\b(?:alert|confirm|prompt)\(/gu;
    const found = sources(`${WEB}/client`, /\.ts$/).flatMap(({ path, text }) =>
      [...text.matchAll(shown)].map(([all]) => `${path}: ${all}`),
    );
    assert.deepEqual(found, []);
  });
});

function letters(words: string): string[] {
  return words.match(/[\p{L}-]*\p{L}[\p{L}-]*/gu) ?? [];
}

describe('the catalogues', () => {
  const english = catalogueTexts(en);

  it('are all registered, each under the name that the language calls itself', () => {
    assert.deepEqual(Object.keys(LANGUAGES), ['en', ...Object.keys(TRANSLATIONS)]);
    assert.deepEqual(LANGUAGES, { en: 'English', de: 'Deutsch' });
  });

  for (const [language, catalogue] of Object.entries(TRANSLATIONS)) {
    const texts = catalogueTexts(catalogue);
    const byPath = new Map(texts.map((text) => [text.path, text]));

    it(`${language} has the texts of English and no others`, () => {
      assert.deepEqual(texts.map(({ path }) => path).sort(), english.map(({ path }) => path).sort());
    });

    it(`${language} varies where English varies, and shows what English shows`, () => {
      const form = ({ path, arity, shows }: (typeof texts)[number]) => `${path}(${arity}): ${shows}`;
      assert.deepEqual(
        english.map((text) => form(byPath.get(text.path) ?? text)),
        english.map(form),
      );
    });

    it(`${language} leaves no text empty and none in English`, () => {
      const empty = texts.filter(({ pieces }) => pieces.every((piece) => piece.trim() === ''));
      assert.deepEqual(
        empty.filter(({ shows }) => shows.length === 0).map(({ path }) => path),
        [],
      );
      const same = english.filter(({ path, pieces }) => {
        const said = [...new Set(pieces)].join(' ');
        return (
          said === [...new Set(byPath.get(path)?.pieces)].join(' ') && (said.match(/\p{L}{2,}/gu)?.length ?? 0) > 1
        );
      });
      assert.deepEqual(
        same.map(({ path }) => path).filter((path) => !SAME.has(path)),
        [],
      );
    });
  }
});

describe('the language of a page', () => {
  const { app } = fakeSite({ papers: inventedPapers });
  const ask = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
  const langOf = async (headers: Record<string, string>) =>
    /<html lang="(\w+)"/.exec(await (await ask('/about', headers)).text())?.[1];

  it('is what the browser likes best of those that there are', async () => {
    const wishes = {
      de: 'de',
      'de-AT,de;q=0.9,en;q=0.5': 'de',
      'fr-FR, de;q=0.7, en;q=0.3': 'de',
      'en-GB,en;q=0.9,de;q=0.8': 'en',
      'de;q=0.2, en;q=0.8': 'en',
      'de;q=0': 'en',
      'den, fr': 'en',
      '*': 'en',
      'q=;;,,;de': 'en',
    };
    for (const [wish, language] of Object.entries(wishes))
      assert.equal(await langOf({ 'accept-language': wish }), language, wish);
  });

  it('is what was chosen, whatever the browser likes', async () => {
    assert.equal(await langOf({ 'accept-language': 'de', cookie: 'language=en' }), 'en');
    assert.equal(await langOf({ 'accept-language': 'en', cookie: 'theme=dark; language=de' }), 'de');
    assert.equal(await langOf({ 'accept-language': 'de', cookie: 'language=xx' }), 'de');
    assert.equal(await langOf({ cookie: 'language=constructor' }), 'en');
  });

  it('is part of what a cache keeps apart', async () => {
    const english = await ask('/papers/2511.04001', { 'accept-language': 'en' });
    const etag = english.headers.get('etag') ?? '';
    const german = await ask('/papers/2511.04001', { 'accept-language': 'de', 'if-none-match': etag });
    assert.equal(german.status, 200);
    assert.notEqual(german.headers.get('etag'), etag);
    for (const answer of [english, german]) {
      const vary = (answer.headers.get('vary') ?? '').split(/,\s*/);
      for (const name of ['Accept-Language', 'Cookie', 'Accept-Encoding']) assert.ok(vary.includes(name), name);
    }
    const again = { 'accept-language': 'de', 'if-none-match': german.headers.get('etag') ?? '' };
    assert.equal((await ask('/papers/2511.04001', again)).status, 304);
  });

  it('has its own dates and numbers', async () => {
    assert.equal(longDay('2025-11-27', de.dates), 'Donnerstag, 27. November 2025');
    assert.equal(number(1234, de.dates), '1.234');
    assert.equal(de.counts.papers(1234), '1.234 Paper');
    const day = await (await ask('/papers/date/2025-11-27', { 'accept-language': 'de' })).text();
    assert.match(day, /<h1[^>]*>(?:<[^>]+>)*Donnerstag, 27\. November 2025/);
  });

  it('can be chosen on the page of preferences, in the words of that language', async () => {
    const page = await (await ask('/preferences')).text();
    assert.match(page, /value="de"\/> Deutsch/);
  });
});
