// Search results as a reader sees them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperCard, SearchHit, SearchView } from '../../src/domain/views.ts';
import { fakePaper } from '../support/fake-library.ts';
import { type FakeSite, fakeSite } from './fake-site.ts';
import { HOSTILE, inventedPapers } from './invented-papers.ts';

const { app } = fakeSite({
  papers: inventedPapers,
  notice: 'The index is 3 papers behind.',
  chips: [{ label: 'walkers', without: 'tides "at home"' }],
});

/** A site on which every search finds one paper, as given. */
function withHit({
  title = 'Tides',
  passage,
  explanation,
  answer,
}: Partial<SearchHit> & { readonly answer?: Partial<SearchView> }): FakeSite {
  const card: PaperCard = {
    id: '2511.04001',
    workId: 'a'.repeat(24),
    title,
    teaser: 'We study tides.',
    teaserCut: false,
    authors: [],
    authorCount: 0,
    organisations: [],
    upvotes: 0,
    comments: 0,
    isSample: false,
    withdrawn: false,
    retracted: false,
  };
  const hits = [{ id: card.id, title, score: 1, card, passage, explanation }];
  return fakeSite({ answer: { hits, paging: { page: 1, pages: 1, total: 1, perPage: 10 }, ...answer } });
}

async function search(q: string, more = ''): Promise<string> {
  return (await app.request(`/search?q=${encodeURIComponent(q)}${more}`)).text();
}

test('results come with count, time, notice, and the words marked, formulas left alone', async () => {
  const html = await search('reluctant walker n');
  assert.match(html, /1 paper in 1 ms/);
  assert.match(html, /The index is 3 papers behind\./);
  assert.match(html, /<mark>reluctant<\/mark>/);
  assert.match(html, /<mark>walkers<\/mark>/);
  assert.doesNotMatch(html, /<math[^>]*>(?:(?!<\/math>).)*<mark>/);
});

test('the query stays in the box, and each part can be taken away', async () => {
  const html = await search('walkers "at home"');
  assert.match(html, /<input id="q"[^>]*value="walkers &quot;at home&quot;"/);
  assert.match(html, /<a href="\/search\?q=tides\+%22at\+home%22">walkers<span class="unseen">, remove<\/span>/);
});

test('a passage is verbatim, marked where the search marked it, and says where the abstract goes on', async () => {
  const text = 'networks of $n$ walkers, 深度学习 and state-of-the-art C++ <b>';
  const marks = ['networks', '深度', 'state-of-the-art', 'C++'].map((word) => {
    const from = text.indexOf(word);
    return [from, from + word.length] as const;
  });
  const { app: site } = withHit({ passage: { text, marks, cutBefore: true, cutAfter: true } });
  const html = await (await site.request('/search?q=x')).text();
  assert.match(
    html,
    /<p class="teaser">…\u00a0<mark>networks<\/mark> of <math>.*<\/math> walkers, <mark>深度<\/mark>学习 and <mark>state-of-the-art<\/mark> <mark>C\+\+<\/mark> &lt;b&gt;\u00a0…<\/p>/s,
  );
});

test('words that were found are marked in titles too, in the forms that passages have them', async () => {
  const { app: site } = withHit({
    title: 'Convolutional tides since last spring',
    passage: { text: 'Convolutional nets', marks: [[0, 13]], cutBefore: false, cutAfter: false },
    answer: { chips: [{ label: 'since March 2025', without: 'convolution' }] },
  });
  const html = await (await site.request('/search?q=convolution+since+last+spring')).text();
  // What was a date is no word to mark.
  assert.match(html, /<mark>Convolutional<\/mark> tides since last spring<\/a>/);
});

test('a paper without a passage has its first sentences', async () => {
  const html = await search('Per Ångström');
  assert.match(html, /<p class="teaser">We study walkers that would rather stay at home\./);
});

test('notes, another spelling and an answer cut short by time are said', async () => {
  const { app: site } = fakeSite({
    papers: inventedPapers,
    answer: {
      notes: ['year:abc is not a year: looked for as words.', 'Only the first 64 words were read.'],
      suggestion: 'tidal "walkers" at home',
      complete: false,
    },
  });
  const html = await (await site.request('/search?q=tidle+%22walkers%22+at+home')).text();
  assert.match(html, /<p class="said">year:abc is not a year/);
  assert.match(html, /<p class="said">Only the first 64 words/);
  assert.match(
    html,
    /Did you mean <a href="\/search\?q=tidal\+%22walkers%22\+at\+home"><em>tidal<\/em> &quot;walkers&quot; at home<\/a>\?/,
  );
  assert.match(html, /over before its end/);
});

test('an answer that is not complete does not say how many there are', async () => {
  const { app: site } = fakeSite({ papers: inventedPapers, answer: { complete: false } });
  assert.match(await (await site.request('/search?q=walkers')).text(), /At least 1 paper in 1 ms/);
});

test('a query that is too long is cut, visibly', async () => {
  const html = await search(`tides ${'x'.repeat(2000)}`);
  assert.match(html, /Only the first 1,000 characters were read\./);
  assert.doesNotMatch(html, /x{1001}/);
});

test('years, categories, venues and authors narrow by plain links, and order and options are kept', async () => {
  const years = [
    { year: 2024, count: 1, q: 'tides year:2024' },
    { year: 2025, count: 1, q: 'tides year:2025' },
  ];
  const { app: site } = fakeSite({ papers: inventedPapers, answer: { years } });
  const html = await (await site.request('/search?q=tides&sort=date&limit=20&explain=1')).text();
  const kept = 'sort=date&amp;limit=20&amp;explain=1';
  assert.match(html, /<nav class="facets" aria-label="Narrow the search"><details><summary>/);
  assert.ok(html.includes(`<a href="/search?q=tides+year%3A2025&amp;${kept}"><span class="value">2025</span><svg`));
  assert.ok(html.includes(`<a href="/search?q=tides+cat%3A%22math.PR%22&amp;${kept}">`));
  assert.ok(html.includes(`<a href="/search?q=tides+venue%3A%22Journal+of+Slow+Motion%22&amp;${kept}">`));
  assert.match(html, /<span class="value">Ottoline Marsh<\/span> <span class="number">1<span class="unseen"> paper</);
  assert.ok(html.indexOf('>Category<') < html.indexOf('>Venue<'));
});

test('years stand latest first, bars are as long as there are papers, and many years are folded', async () => {
  const years = Array.from({ length: 12 }, (_, i) => ({
    year: 2000 + i,
    count: i === 11 ? 1000 : 5,
    q: `x ${2000 + i}`,
  }));
  const { app: site } = fakeSite({
    papers: inventedPapers,
    answer: { years, paging: { page: 1, pages: 9, total: 1055, perPage: 10 } },
  });
  const html = await (await site.request('/search?q=walkers')).text();
  assert.ok(html.indexOf('>2011<') < html.indexOf('>2010<'));
  assert.match(html, />2011<\/span><svg[^>]*><rect width="100"/);
  assert.match(html, />2010<\/span><svg[^>]*><rect width="1"/);
  assert.match(html, /<summary>Earlier, from 2000<\/summary>/);
});

test('where nothing narrows, nothing stands beside the results', async () => {
  // One paper: all have all in common.
  assert.doesNotMatch(await search('walkers'), /class="facets"/);
  const { app: site } = fakeSite({
    papers: inventedPapers,
    answer: { facets: [{ field: 'cat', values: [] }], years: [] },
  });
  const html = await (await site.request('/search?q=walkers')).text();
  assert.doesNotMatch(html, /class="facets"/);
  assert.match(html, /<div class="reading">/);
  assert.doesNotMatch(await search('zebras'), /class="facets"/);
});

test('why a paper stands there is shown on request, as shares that sum to the whole', async () => {
  assert.match(await search('walkers home'), /<a href="\/search\?q=walkers\+home&amp;explain=1">Why these\?<\/a>/);
  const html = await search('walkers home', '&explain=1');
  assert.match(html, /<a href="\/search\?q=walkers\+home">Hide why<\/a>/);
  assert.match(html, /<th scope="row">walkers<\/th><td>64 %<\/td><td>title, abstract<\/td><td>1,200<\/td>/);
  assert.match(html, /<th scope="row">home<\/th><td>36 %<\/td><td>abstract<\/td>/);
});

test('words are shown as they were typed, not as the index cuts them', async () => {
  const part = { score: 1, papers: 2, counts: { title: 1 } };
  const explanation = ['languag', 'studi', 'model', 'gpt4o'].map((term) => ({ term, ...part }));
  const { app: site } = withHit({ explanation });
  const html = await (await site.request('/search?q=Language+studies+of+modelling+GPT-4o&explain=1')).text();
  const words = [...html.matchAll(/<th scope="row">([^<]*)/g)].map((match) => match[1]);
  assert.deepEqual(words, ['language', 'studies', 'modelling', 'gpt4o']);
});

test('a paper that was found by its id says so instead', async () => {
  const { app: site } = withHit({ explanation: [] });
  assert.match(await (await site.request('/search?q=x&explain=1')).text(), /found by its id, or by conditions alone/);
});

test('hostile text in passages, terms, facets, notes and suggestions stays text', async () => {
  const { app: site } = withHit({
    title: HOSTILE,
    passage: {
      text: HOSTILE,
      marks: [
        [0, 8],
        [20, 40],
      ],
      cutBefore: true,
      cutAfter: true,
    },
    explanation: [{ term: HOSTILE, score: 1, papers: 1, counts: { [HOSTILE]: 1 } }],
    answer: {
      facets: [{ field: 'venue', values: [{ value: HOSTILE, count: 2, q: HOSTILE }] }],
      years: [{ year: 2025, count: 2, q: HOSTILE }],
      notes: [HOSTILE],
      suggestion: HOSTILE,
      chips: [{ label: HOSTILE, without: HOSTILE }],
    },
  });
  for (const q of [HOSTILE, 'script alert', '"><svg onload=alert(1)>', '(?:.*)+$ [a-z] \\u{110000}']) {
    const html = await (await site.request(`/search?q=${encodeURIComponent(q)}&explain=1`)).text();
    for (const tag of html.match(/<[a-z!/][^>]*>/gi) ?? []) {
      assert.doesNotMatch(tag, /^<(?:style|img|iframe|object|embed|base|script(?! src="\/assets\/site\.))/i);
      assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), / (?:on[a-z]+|style|srcdoc)=/i);
    }
  }
});

test('without a query there is help that is a link each', async () => {
  const html = await (await app.request('/search')).text();
  assert.match(html, /<a href="\/search\?q=diffusion\+since\+last\+year">/);
  assert.match(html, /<a href="\/search\?q=author%3Ahinton\+dropout">/);
});

test('the order can be changed and is kept by the pages', async () => {
  const papers = Array.from({ length: 25 }, (_, i) =>
    fakePaper({ id: `2511.2${String(i).padStart(4, '0')}`, title: `Eddies ${i}` }),
  );
  const { app: site } = fakeSite({ papers });
  const html = await (await site.request('/search?q=eddies&sort=date&page=2')).text();
  assert.match(html, /<a href="\/search\?q=eddies&amp;sort=date" aria-current="true">Newest<\/a>/);
  assert.match(html, /<a href="\/search\?q=eddies">Best match<\/a>/);
  assert.match(html, /<a rel="next" href="\/search\?q=eddies&amp;sort=date&amp;page=3">/);
  assert.match(html, /25 papers/);
});

test('options that nobody knows count as not given', async () => {
  assert.match(await search('tides', '&sort=sideways&mode=loud&limit=-5'), /aria-current="true">Best match/);
});

test('nothing found with conditions: each can be taken away', async () => {
  const chips = [
    { label: 'has code', without: 'zebras year:2024' },
    { label: '2024', without: 'zebras has:code' },
  ];
  const { app: site } = fakeSite({ papers: inventedPapers, chips });
  const html = await (await site.request('/search?q=zebras+has:code+year:2024&sort=date')).text();
  assert.match(
    html,
    /fewer conditions:.*<a href="\/search\?q=zebras\+year%3A2024&amp;sort=date">without “has code”<\/a>/s,
  );
  assert.doesNotMatch(html, /fewer words/);
});

test('nothing found is said, with what may help', async () => {
  const html = await search('unheard-of zebras');
  assert.match(html, /Nothing found/);
  assert.match(html, /fewer words:.*<a href="\/search\?q=unheard-of">unheard-of<\/a>, <a href="\/search\?q=zebras">/s);
});

for (const q of [
  '"',
  '*',
  'NEAR(',
  '((((',
  '\\',
  '[a-',
  '-',
  'a:"',
  '\u0000',
  '🦔',
  '<b>',
  '%',
  "'; drop table",
  'x'.repeat(5000),
]) {
  test(`the query ${JSON.stringify(q.slice(0, 20))} is no error`, async () => {
    assert.equal((await app.request(`/search?q=${encodeURIComponent(q)}`)).status, 200);
  });
}
