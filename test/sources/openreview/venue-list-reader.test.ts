import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { venueListReader as reader } from '../../../src/sources/openreview/venue-list-reader.ts';
import { asArray, asLines, fuzzJsonReader } from '../json/fuzz-json-reader.ts';
import { detects, onePaper, readJson } from '../json/read-json.ts';

// Four shapes of these lists, field by field as published, with invented content.

const FROM_OPENREVIEW = {
  id: '0M7JiV1GFN',
  title: 'Engines of $\\epsilon$-difference',
  track: 'main',
  status: 'Poster',
  keywords: 'Engines;Mills; Hardware',
  primary_area: 'machines',
  author: 'Ada Analysis;Bernard Babbage',
  authorids: '~Ada_Analysis1;bernard@example.org',
  aff: 'Engine University;Mill Lane + Difference Institute',
  aff_domain: 'engine.example;mill.example',
  position: 'PhD student;Professor',
  rating: '2;3;4',
  confidence: '4;3;3',
  rating_avg: 3,
  tldr: 'Engines are built.',
  abstract: 'We build\nengines.',
  site: 'https://iclr.cc/virtual/2025/poster/30001',
  openreview: 'https://openreview.net/forum?id=0M7JiV1GFN',
  pdf: '/pdf?id=0M7JiV1GFN',
  github: 'https://github.com/ada/engines.',
  project: 'www.engine.example https://engines.example.org/',
  gs_citation: -1,
};

const FROM_OPEN_ACCESS = {
  title: 'Engines that see',
  status: 'Highlight',
  site: 'https://cvpr.thecvf.com/virtual/2024/poster/30332',
  project: '',
  github: 'https://github.com/',
  pdf: 'https://openaccess.thecvf.com/content/CVPR2024/papers/Analysis_Engines_CVPR_2024_paper.pdf',
  youtube: 'https://youtu.be/x1y2z3',
  author: 'Ada Analysis, Bernard Babbage, Clara Clock',
  aff: 'Engine University; Mill Lane; Clock Works',
  oa: 'https://openaccess.thecvf.com/content/CVPR2024/html/Analysis_Engines_CVPR_2024_paper.html',
  arxiv: '2401.06578',
};

const FROM_PROCEEDINGS = {
  id: '1e99751b70',
  title: 'Bounds for engines',
  site: 'https://proceedings.mlr.press/v238/analysis24a.html',
  author: 'Ada S. G. Analysis; Bernard Babbage',
  abstract: 'A bound.',
  bibtex:
    '@InProceedings{x24a,\n  title = \t {Bounds for {E}ngines},\n  booktitle = \t {Proceedings of The 27th Conference on {E}ngines},\n  pages = \t {11--19},\n  year = \t {2024},\n  volume = \t {238},\n  publisher =    {EMLR}\n}',
  pdf: 'https://proceedings.mlr.press/v238/analysis24a/analysis24a.pdf',
  supp: '',
  gs_citation: 8,
  aff: ';',
  aff_domain: ';',
  email: ';',
  author_num: 2,
  track: 'main',
  status: 'Poster',
};

const FROM_PROGRAMME = {
  ssid: 'papers_443',
  psid: 'sess111',
  status: 'Technical Paper',
  title: 'Engines in light',
  author: 'Ada Analysis',
  aff: 'Engine University',
  track: 'main',
  sess: 'Fast Engines',
  doi: 'https://doi.org/10.1145/1234567.7654321',
};

describe('per-venue paper lists', () => {
  it('are known by their keys', () => {
    for (const entry of [FROM_OPENREVIEW, FROM_OPEN_ACCESS, FROM_PROCEEDINGS, FROM_PROGRAMME])
      assert.ok(detects(reader, [entry]) > 0.9);
    assert.equal(detects(reader, [{ id: '1', title: 'T', abstract: 'A', authors: ['X'], date: '2024' }]), 0);
    assert.equal(detects(reader, { title: 'T', status: 'ok', author: 'X' }), 0);
  });

  it('reads a list made from OpenReview', async () => {
    assert.deepEqual(await onePaper(reader, [FROM_OPENREVIEW]), {
      key: '0M7JiV1GFN',
      title: 'Engines of $\\epsilon$-difference',
      abstract: 'We build engines.',
      ids: { openreview: '0M7JiV1GFN' },
      authors: [
        { name: 'Ada Analysis', openreview: '~Ada_Analysis1', affiliations: ['Engine University'] },
        { name: 'Bernard Babbage', openreview: undefined, affiliations: ['Mill Lane', 'Difference Institute'] },
      ],
      authorCount: undefined,
      organisations: undefined,
      dates: { published: '2025' },
      venue: 'ICLR 2025',
      venueStatus: 'accepted',
      type: 'inproceedings',
      volume: undefined,
      pages: undefined,
      publisher: undefined,
      keywords: ['Engines', 'Mills', 'Hardware', 'machines', 'Poster'],
      links: [
        { kind: 'page', url: 'https://openreview.net/forum?id=0M7JiV1GFN' },
        { kind: 'page', url: 'https://iclr.cc/virtual/2025/poster/30001' },
        { kind: 'pdf', url: 'https://openreview.net/pdf?id=0M7JiV1GFN' },
        { kind: 'code', url: 'https://github.com/ada/engines' },
        { kind: 'project', url: 'https://engines.example.org/' },
      ],
      summary: 'Engines are built.',
      counts: undefined,
    });
  });

  it('reads names between commas, and institutions that belong to nobody in particular', async () => {
    const paper = await onePaper(reader, [FROM_OPEN_ACCESS]);
    assert.deepEqual(
      paper.authors.map(({ name, affiliations }) => [name, affiliations]),
      [
        ['Ada Analysis', undefined],
        ['Bernard Babbage', undefined],
        ['Clara Clock', undefined],
      ],
    );
    assert.deepEqual(paper.organisations, [
      { name: 'Engine University' },
      { name: 'Mill Lane' },
      { name: 'Clock Works' },
    ]);
    assert.deepEqual([paper.venue, paper.ids, paper.keywords], ['CVPR 2024', { arxiv: '2401.06578' }, ['Highlight']]);
    assert.deepEqual(
      paper.links?.map(({ kind }) => kind),
      ['page', 'page', 'pdf', 'video'],
    );
  });

  it('takes venue, year and pages from the BibTeX where the address does not tell', async () => {
    const paper = await onePaper(reader, [FROM_PROCEEDINGS]);
    assert.deepEqual([paper.venue, paper.dates.published], ['Proceedings of The 27th Conference on Engines', '2024']);
    assert.deepEqual(
      [paper.pages, paper.volume, paper.publisher, paper.counts?.citations],
      ['11-19', '238', 'EMLR', 8],
    );
    // A hash is no forum.
    assert.deepEqual([paper.ids, paper.organisations], [{}, undefined]);
  });

  it('reads a programme with DOIs', async () => {
    const paper = await onePaper(reader, [FROM_PROGRAMME]);
    assert.deepEqual(
      [paper.ids, paper.venue, paper.dates.published],
      [{ doi: '10.1145/1234567.7654321' }, undefined, undefined],
    );
    assert.deepEqual(paper.keywords, ['Fast Engines', 'Technical Paper']);
    const acl = await onePaper(reader, [
      {
        ...FROM_PROGRAMME,
        doi: '',
        id: '2025.engine-main.658',
        site: 'https://aclanthology.org/2025.engine-main.658/',
      },
    ]);
    assert.equal(acl.ids.acl, '2025.engine-main.658');
  });

  it('reads what became of a submission', async () => {
    const status = async (text: unknown) =>
      (await onePaper(reader, [{ ...FROM_OPENREVIEW, status: text }])).venueStatus;
    for (const [text, expected] of [
      ['Oral', 'accepted'],
      ['Long Findings', 'accepted'],
      ['Reject', 'rejected'],
      ['Desk Reject', 'rejected'],
      ['Withdraw', 'withdrawn'],
      ['Active', 'submitted'],
      ['', undefined],
      [null, undefined],
    ] as const) {
      assert.equal(await status(text), expected, String(text));
    }
    const withdrawn = await onePaper(reader, [{ ...FROM_OPENREVIEW, status: 'Withdraw' }]);
    assert.deepEqual([withdrawn.type, withdrawn.keywords?.includes('Withdraw')], [undefined, false]);
  });

  it('knows venues by the addresses of their programmes', async () => {
    const venue = async (site: string) =>
      (await onePaper(reader, [{ title: 'T', status: 'Poster', track: 'main', author: 'A', site }])).venue;
    assert.equal(await venue('https://nips.cc/virtual/2024/poster/94020'), 'NeurIPS 2024');
    assert.equal(await venue('https://papers.nips.cc/paper_files/paper/2023/hash/x-Abstract.html'), 'NeurIPS 2023');
    assert.equal(await venue('https://icml.cc/virtual/2025/poster/45315'), 'ICML 2025');
    assert.equal(await venue('https://openaccess.thecvf.com/content_ICCV_2019/papers/x.pdf'), 'ICCV 2019');
    assert.equal(await venue('https://engines.example.org/2024/x'), undefined);
    const stated = await onePaper(reader, [{ ...FROM_PROGRAMME, conference: 'ENGC', year: 2024 }]);
    assert.deepEqual([stated.venue, stated.dates.published], ['ENGC 2024', '2024']);
  });

  it('reads entries of nulls, wrong kinds and empty texts', async () => {
    const nulls = Object.fromEntries(Object.keys(FROM_OPENREVIEW).map((key) => [key, null]));
    const empty = Object.fromEntries(Object.keys(FROM_OPENREVIEW).map((key) => [key, '']));
    const { papers, reasons } = await readJson(reader, [
      nulls,
      { ...nulls, title: 'A' },
      { ...empty, title: 'B' },
      { title: 'C', author: ['X Y', null, ''], authorids: ['~X_Y1'] },
      [],
    ]);
    assert.deepEqual(reasons, ['no title', 'not a JSON object']);
    assert.deepEqual(
      papers.map(({ title, authors }) => [title, authors.map(({ openreview }) => openreview)]),
      [
        ['A', []],
        ['B', []],
        ['C', ['~X_Y1']],
      ],
    );
    const counted = await onePaper(reader, [{ ...FROM_PROCEEDINGS, author: '', author_num: 4 }]);
    assert.equal(counted.authorCount, 4);
  });

  it('survives anything', async () => {
    await fuzzJsonReader(reader, [FROM_OPENREVIEW, FROM_OPEN_ACCESS, FROM_PROCEEDINGS, FROM_PROGRAMME], {
      wrappings: [asLines, asArray],
    });
  });
});
