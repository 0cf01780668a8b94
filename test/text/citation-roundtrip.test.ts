// What is written is read again by our own readers: nothing is lost, and no text whatever breaks the format.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Paper } from '../../src/domain/paper.ts';
import { bibtexReader } from '../../src/sources/bibtex/bibtex-reader.ts';
import { cslReader } from '../../src/sources/csl/csl-reader.ts';
import type { Reader } from '../../src/sources/reader.ts';
import { risReader } from '../../src/sources/ris/ris-reader.ts';
import { type CitationFields, toBibtex, toCsl, toRis } from '../../src/text/citation.ts';
import { readText } from '../sources/xml/read-text.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const FORMATS: readonly (readonly [string, Reader, (fields: CitationFields) => string])[] = [
  ['BibTeX', bibtexReader, toBibtex],
  ['RIS', risReader, toRis],
  ['CSL-JSON', cslReader, (fields) => JSON.stringify([toCsl(fields)])],
];

const word = fc.constantFrom(
  'attention',
  'BERT',
  'GPT-4o',
  'Ångström',
  '中文',
  'naïve',
  'of',
  'A',
  'Łódź',
  'AT&T',
  '50%',
  'a_b',
  '#1',
  'C++',
  "d'Or",
  '“quoted”',
  'x < y',
);
const formula = fc.constantFrom(
  '$x_{1}^{2}$',
  '$\\ell_0$',
  '$\\{a, b\\}$',
  '\\emph{so}',
  '\\emph{a {B}}',
  '$O(n \\log n)$',
);
const prose = fc
  .array(fc.oneof({ weight: 4, arbitrary: word }, formula), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '));
const author = fc.constantFrom(
  { name: 'Ashish Vaswani', family: 'Vaswani', given: 'Ashish' },
  { name: 'Ludwig van Berg', family: 'van Berg', given: 'Ludwig' },
  { name: 'Max Doe Jr', family: 'Doe', given: 'Max' },
  { name: 'Łukasz Müller', family: 'Müller', given: 'Łukasz' },
  { name: '李四', family: '李四' },
);
const date = fc.constantFrom('2017', '2017-06', '2017-06-12', '1999-12-31');
const fields: fc.Arbitrary<CitationFields> = fc.record({
  id: fc.constant('2401.00001'),
  type: fc.constantFrom(undefined, 'article', 'inproceedings', 'book', 'phdthesis', 'misc'),
  title: prose,
  authors: fc.array(author, { maxLength: 4 }),
  date: fc.option(date, { nil: undefined }),
  venue: fc.option(fc.constantFrom('NeurIPS 2017', 'Journal of R&D', 'Zeitschrift für Öl'), { nil: undefined }),
  pages: fc.constantFrom(undefined, '1-10', '7', 'e0815'),
  doi: fc.constantFrom(undefined, '10.1000/ab_c%d', '10.1002/(sici)1096(199803)19:4<377::aid>3.0.co;2-p'),
  arxiv: fc.constantFrom(undefined, '2401.00001', 'math/0611800'),
  abstract: fc.option(prose, { nil: undefined }),
  keywords: fc.option(fc.array(fc.constantFrom('one', 'two words', 'R&D'), { minLength: 1, maxLength: 3 }), {
    nil: undefined,
  }),
});

async function back(reader: Reader, text: string): Promise<Paper> {
  const { papers, rejected } = await readText(reader, text);
  assert.deepEqual(rejected, [], text);
  assert.equal(papers.length, 1, text);
  return papers[0] as Paper;
}

/** Without the braces and escapes that only tell TeX what is text. */
function plain(text: string | undefined): string | undefined {
  return text
    ?.replace(/\\([%&#_])/g, '$1')
    .replace(/\{([^{}]*)\}/g, '$1')
    .replace(/[{}]/g, '');
}

for (const [name, reader, write] of FORMATS) {
  describe(`${name}, written and read again`, () => {
    it('says the same', async () => {
      await fc.assert(
        fc.asyncProperty(fields, async (given) => {
          const paper = await back(reader, write(given));
          assert.equal(plain(paper.title), plain(given.title));
          assert.equal(plain(paper.abstract), plain(given.abstract));
          // Only a family name that is all there is may come back as such or not.
          assert.deepEqual(
            paper.authors.map((one) => one.name),
            given.authors.map((one) => one.name),
          );
          assert.deepEqual(
            paper.authors.filter((one) => one.given).map((one) => [one.family, one.given]),
            given.authors.flatMap((one) => ('given' in one ? [[one.family, one.given]] : [])),
          );
          assert.equal(paper.dates.published, given.date);
          assert.equal(paper.ids.doi, given.doi);
          assert.equal(paper.ids.arxiv, given.arxiv);
          assert.equal(paper.pages, given.pages);
          assert.deepEqual(
            paper.keywords?.toSorted(),
            given.keywords && [...(name === 'RIS' ? new Set(given.keywords) : given.keywords)].toSorted(),
          );
          if (!['misc', 'book', 'phdthesis'].includes(given.type ?? '')) assert.equal(paper.venue, given.venue);
        }),
        { numRuns: fuzzRuns() },
      );
    });

    it('any text at all makes one sound record', async () => {
      const text = fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc
          .array(
            fc.constantFrom(
              '{',
              '}',
              '\\',
              '$',
              '%',
              '"',
              '@',
              ',',
              '=',
              '#',
              '~',
              '^',
              '_',
              '\\{',
              '\\}',
              '\\(',
              '\\)',
              '\n',
              'TY  - JOUR',
              'ER  - ',
              '@article{x,',
              'a',
              ' and ',
              '$$',
              '\\textbf{',
            ),
            { maxLength: 20 },
          )
          .map((parts) => parts.join('')),
      );
      const any = fc.record({
        id: text,
        title: text,
        authors: fc.array(
          fc.record({
            name: text,
            family: fc.option(text, { nil: undefined }),
            given: fc.option(text, { nil: undefined }),
          }),
          { maxLength: 3 },
        ),
        venue: fc.option(text, { nil: undefined }),
        abstract: text,
        url: text,
        doi: text,
        pages: text,
        publisher: text,
        keywords: fc.array(text, { maxLength: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(any, async (given) => {
          const sound = { id: 'sound', title: 'Sound and Safe', authors: [] };
          const { papers, rejected, complaint } = await readText(
            reader,
            name === 'CSL-JSON'
              ? JSON.stringify([toCsl({ ...given, title: `Title ${given.title}` }), toCsl(sound)])
              : write({ ...given, title: `Title ${given.title}` }) + write(sound),
          );
          assert.deepEqual([papers.length, rejected.length, complaint], [2, 0, undefined]);
          assert.match(papers[0]?.title ?? '', /^Title/);
          assert.equal(papers[1]?.title, 'Sound and Safe');
        }),
        { numRuns: fuzzRuns() },
      );
    });
  });
}
