// Other people's .bib files (python-bibtexparser's and biber's test data). The counts were taken by a Python script that cuts
// at line starts and looks for `title =`, not with the reader.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bibtexReader } from '../../../src/sources/bibtex/bibtex-reader.ts';
import { headOf } from '../../../src/sources/input/head.ts';
import { sharedPath, sharedSkip } from '../../support/shared.ts';
import { byKey, readText } from '../xml/read-text.ts';

/** File, papers, rejected: entries without a title, and @set. */
const FILES: readonly (readonly [string, number, number])[] = [
  ['article.bib', 1, 0],
  ['article_comma_first.bib', 2, 0],
  ['article_comma_first_and_trailing_comma_output.bib', 1, 0],
  ['article_comma_normal_multiple.bib', 3, 0],
  ['article_comma_normal_single.bib', 1, 0],
  ['article_field_name_with_underscore.bib', 1, 0],
  ['article_homogenize.bib', 1, 0],
  ['article_missing_coma.bib', 4, 0],
  ['article_multilines.bib', 1, 0],
  ['article_no_braces.bib', 1, 0],
  ['article_oneline.bib', 2, 0],
  ['article_output.bib', 1, 0],
  ['article_start_with_bom.bib', 1, 0],
  ['article_start_with_whitespace.bib', 2, 0],
  ['article_trailing_comma_output.bib', 1, 0],
  ['article_with_annotation.bib', 1, 0],
  ['article_with_annotation_output.bib', 1, 0],
  ['article_with_protection_braces.bib', 1, 0],
  ['article_with_special_characters-output.bib', 1, 0],
  ['article_with_special_characters.bib', 1, 0],
  ['article_with_strings.bib', 1, 0],
  ['article_with_strings_output.bib', 1, 0],
  ['arxiv_pdf.bib', 5, 0],
  ['biber-examples.bib', 97, 21],
  ['bibtex.bib', 1, 0],
  ['book.bib', 1, 0],
  ['book2.bib', 1, 0],
  ['book_bom.bib', 1, 0],
  ['book_capital_AND.bib', 1, 0],
  ['book_comma_first.bib', 1, 0],
  ['book_output.bib', 1, 0],
  ['book_protect_upper_case.bib', 1, 0],
  ['citation_keys.bib', 0, 9],
  ['comments_only.bib', 0, 0],
  ['comments_only_output.bib', 0, 0],
  ['comments_percentage.bib', 2, 0],
  ['comments_percentage_nolastcoma.bib', 2, 0],
  ['comments_spaces_and_declarations.bib', 1, 0],
  ['common_strings.bib', 0, 0],
  ['confusable_names.bib', 0, 8],
  ['confusable_names_authors_cleaned.bib', 0, 8],
  ['crossref_cascading.bib', 0, 4],
  ['crossref_cascading_aliases.bib', 3, 0],
  ['crossref_cascading_cycle.bib', 0, 2],
  ['crossref_entries.bib', 14, 0],
  ['crossref_missing_entries.bib', 1, 0],
  ['encoding.bib', 1, 0],
  ['features.bib', 1, 0],
  ['features2.bib', 1, 0],
  ['features_output.bib', 1, 0],
  ['fieldname.bib', 0, 1],
  ['find_editors.bib', 3, 0],
  ['gbk_test.bib', 1, 0],
  ['messy_bibfile.bib', 942, 0],
  ['messy_bibfile_output.bib', 942, 0],
  ['multiline_comments.bib', 0, 0],
  ['multiple_entries.bib', 3, 0],
  ['multiple_entries_and_comments.bib', 3, 0],
  ['multiple_entries_and_comments_output.bib', 3, 0],
  ['multiple_entries_output.bib', 3, 0],
  ['multiple_entries_sort.bib', 5, 0],
  ['multiple_entries_sort_output.bib', 5, 0],
  ['random.bib', 229, 0],
  ['scrap.bib', 1, 0],
  ['string.bib', 1, 0],
  ['traps.bib', 1, 0],
  ['website.bib', 1, 0],
  ['wrong.bib', 0, 2],
  ['xref_entries.bib', 8, 0],
  ['xref_missing_entries.bib', 1, 0],
];

/** As the input layer hands it on: decoded, and without the byte order mark. */
function text(file: string): string {
  const bytes = readFileSync(sharedPath('data', 'fixtures', 'bibtex', file));
  return new TextDecoder(file === 'gbk_test.bib' ? 'gbk' : 'utf-8').decode(bytes);
}

async function read(file: string, chunk?: number) {
  const source = text(file);
  return readText(bibtexReader, source, 'UTC', chunk ?? source.length);
}

describe('the .bib files of other projects', { skip: sharedSkip }, () => {
  it('are all in the table', () => {
    assert.deepEqual(
      readdirSync(sharedPath('data', 'fixtures', 'bibtex')).toSorted(),
      FILES.map(([file]) => file).toSorted(),
    );
  });

  for (const [file, papers, rejected] of FILES) {
    it(`${file}: ${papers} papers, ${rejected} rejected`, async () => {
      const result = await read(file);
      assert.equal(result.papers.length, papers);
      assert.equal(result.rejected.length, rejected);
      assert.equal(result.complaint, undefined);
      for (const item of result.rejected) {
        assert.match(item.reason, /^(?:no title|@set is no work of its own) \(entry "/);
        assert.match(item.raw, /^@/);
        assert.ok(item.place.line);
      }
      const nothing = papers + rejected === 0 ? ['no entries'] : [];
      assert.deepEqual(
        result.notices.map((notice) => notice.message),
        nothing,
      );
      assert.ok(bibtexReader.detect(headOf(file, text(file), true)) > 0.6);
    });
  }

  it('are read the same in pieces of any size', async () => {
    for (const file of ['biber-examples.bib', 'features2.bib', 'messy_bibfile_output.bib', 'multiline_comments.bib']) {
      const whole = await read(file);
      assert.deepEqual((await read(file, 7)).items, whole.items, file);
      assert.deepEqual((await read(file, 4096)).items, whole.items, file);
    }
  });

  it('keep their places', async () => {
    const { read: papers } = await read('multiple_entries_sort.bib');
    assert.deepEqual(
      papers.map(({ place }) => place),
      [
        { line: 1, record: 1 },
        { line: 8, record: 2 },
        { line: 21, record: 3 },
        { line: 29, record: 4 },
        { line: 37, record: 5 },
      ],
    );
  });
});

describe('what stands in them', { skip: sharedSkip }, () => {
  it('traps.bib: accents inside braces, a title braced in parts, a name over two lines', async () => {
    const paper = byKey((await read('traps.bib')).papers, 'Laide2013');
    assert.equal(paper.title, 'An amazing title');
    assert.deepEqual(paper.authors, [{ name: 'Ben Loaeb Jean Laidé', family: 'Jean Laidé', given: 'Ben Loaeb' }]);
    assert.equal(paper.dates.published, '2013-01');
    assert.equal(paper.volume, 'n.s. 2');
  });

  it('gbk_test.bib: names that are not Latin', async () => {
    const paper = byKey((await read('gbk_test.bib')).papers, '凯撒2013');
    assert.equal(paper.venue, '测试期刊');
    assert.deepEqual(paper.authors, [{ name: '凯撒', family: '凯撒' }]);
  });

  it('features2.bib: macros of macros, in any case, joined', async () => {
    const paper = byKey((await read('features2.bib')).papers, 'mykey');
    assert.equal(paper.title, 'Cool Stuff');
    assert.equal(paper.venue, 'My International Conference');
    assert.equal(paper.pages, '1-10');
    assert.equal(paper.comment, 'Email: John.Doe@example.com');
    assert.equal(paper.authors[0]?.name, 'John Doe');
  });

  it('crossref_entries.bib: where a chapter appeared comes from its book', async () => {
    const { papers } = await read('crossref_entries.bib');
    const chapter = byKey(papers, 'cr1');
    assert.deepEqual(
      [chapter.title, chapter.venue, chapter.publisher, chapter.dates.published],
      ['Great and Good Graphs', 'Graphs of the Continent', 'Grimble', '1974'],
    );
    const talk = byKey(papers, 'cr6');
    assert.deepEqual(
      [talk.venue, talk.publisher, talk.dates.published],
      ['Manual booktitle', 'Publisher of proceeding', '2009'],
    );
    assert.equal(byKey(papers, 'cr7').venue, 'Book Title: Book Subtitle');
    assert.equal(byKey(papers, 'cr7').dates.published, '2010');
  });

  it('crossref_cascading_aliases.bib: through a parent known by another name', async () => {
    const { papers } = await read('crossref_cascading_aliases.bib');
    assert.equal(byKey(papers, 'ccr3').venue, 'Misc etc.');
    assert.equal(byKey(papers, 'ccr2').venue, 'Stuff Concerning Varia');
  });

  it('crossref_cascading_cycle.bib ends', async () => {
    const { rejected } = await read('crossref_cascading_cycle.bib');
    assert.deepEqual(
      rejected.map((item) => item.reason),
      ['no title (entry "circ2")', 'no title (entry "circ1")'].toSorted(),
    );
  });

  it('crossref_missing_entries.bib: says that the parent is missing', async () => {
    const [item] = (await read('crossref_missing_entries.bib')).read;
    assert.deepEqual(item?.notes, ['there is no book or proceedings "missing1" in the file for its crossref']);
  });

  it('xref_entries.bib: xref inherits nothing, as in biblatex', async () => {
    const { papers } = await read('xref_entries.bib');
    assert.equal(byKey(papers, 'xr1').venue, undefined);
    assert.equal(byKey(papers, 'xr1').dates.published, undefined);
  });

  it('find_editors.bib: arXiv id, DOI, DBLP key, a macro that nobody defined', async () => {
    const { papers, read: items } = await read('find_editors.bib');
    assert.equal(byKey(papers, 'ABE10').ids.arxiv, '0810.5375');
    assert.equal(byKey(papers, 'Ajt96').ids.doi, '10.1145/237814.237838');
    assert.equal(byKey(papers, 'Ajt96').venue, 'stoc96');
    assert.deepEqual(items[0]?.notes, ['no @string defines "stoc96"']);
    assert.equal(byKey(papers, 'DBLP:conf/focs/Svensson15').ids.dblp, 'conf/focs/Svensson15');
    assert.match(byKey(papers, 'DBLP:conf/focs/Svensson15').venue ?? '', /^IEEE 56th Annual Symposium on Foundations/);
  });

  it('messy_bibfile_output.bib: a brace too many in one field costs that field', async () => {
    const { read: items } = await read('messy_bibfile_output.bib');
    const mended = items.filter((item) => item.notes?.some((note) => note.includes('malformed')));
    assert.equal(mended.length, 20);
    for (const item of mended)
      assert.deepEqual(item.notes?.slice(1), ['the braces of "alphakey" do not match and were left out']);
    assert.equal(mended[0]?.paper.ids.doi, '10.1103/physreva.66.032310');
  });

  it('messy_bibfile.bib and what bibtexparser made of it hold the same titles', async () => {
    const titles = async (file: string) => (await read(file)).papers.map((paper) => paper.title).toSorted();
    assert.deepEqual(await titles('messy_bibfile.bib'), await titles('messy_bibfile_output.bib'));
  });

  it('biber-examples.bib: biblatex dates, arXiv ids, subtitles, suffixes', async () => {
    const { papers } = await read('biber-examples.bib');
    const online = byKey(papers, 'baez/online');
    assert.deepEqual([online.ids.arxiv, online.version, online.dates.published], ['math/0307200', 3, '2004-10-27']);
    assert.deepEqual(byKey(papers, 'Pimentel00').authors, [
      { name: 'Joseph J. Pimentel Jr.', family: 'Pimentel', given: 'Joseph J.' },
    ]);
    assert.equal(byKey(papers, 'sigfridsson').ids.doi, '10.1002/(sici)1096-987x(199803)19:4<377::aid-jcc1>3.0.co;2-p');
    assert.equal(byKey(papers, 'westfahl:space').venue, 'Space and Beyond');
  });
});
