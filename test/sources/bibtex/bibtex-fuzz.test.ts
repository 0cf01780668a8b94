// Damaged BibTeX: the reader ends, throws nothing, and one broken entry never takes another one along.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bibtexReader } from '../../../src/sources/bibtex/bibtex-reader.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { readText } from '../xml/read-text.ts';

const BEFORE = '@article{before,\n  title = {Before},\n  year = 2001,\n}\n';
const AFTER =
  '\n@article{after,\n  title = {After},\n  crossref = {parent},\n}\n\n@proceedings{parent,\n  title = {Parent},\n}\n';

const ENTRIES = [
  '@inproceedings{key2020,\n  title = {A {Title} with $x_{1}$},\n  author = {Doe, Jane and {\\"U}ser, Max and others},\n  booktitle = proc # " of " # {Things},\n  year = {2020},\n  month = jan,\n  doi = {10.1000/x_y},\n}',
  '@misc(other,\n title = "Quoted {"} Title",\n eprint = {2401.00001v2}, archivePrefix = {arXiv},\n note = "a # b")',
  '@string{proc = "Proceedings"}\n@comment{nothing}\n@book{b, title={One Line}, publisher={P}, year=1999}',
  '@article{x,\n  title = {No Comma}\n  author = {A, B, C, and D}\n}',
];
const JUNK = [
  '{',
  '}',
  '"',
  '(',
  ')',
  ',',
  '=',
  '#',
  '@',
  '%',
  '\\',
  '$',
  '~',
  '\n',
  '\r\n',
  '{{',
  '}}',
  '@article{',
  '@string{a = a # a}',
  '@comment{',
  '\\{',
  '\\}',
  '\\\\',
  '\0',
  '\ud800',
  '\u{1f600}',
  '\ue000x\ue001',
  ' and ',
  '__proto__ = {x},',
  'constructor = {y},',
  '{'.repeat(300),
  '}'.repeat(300),
  '$'.repeat(99),
  'crossref = {before},',
  'crossref = {key2020},',
];

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 })),
  add: fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 6 })),
});
const damaged = fc
  .tuple(fc.constantFrom(...ENTRIES), fc.array(damage, { minLength: 1, maxLength: 4 }))
  .map(([entry, damages]) => {
    let text = entry;
    for (const { at, drop, add } of damages) {
      const from = Math.floor(at * text.length);
      text = text.slice(0, from) + add + text.slice(from + drop);
    }
    return text;
  });

describe('damaged BibTeX', () => {
  it('a damaged entry costs no other entry', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, fc.integer({ min: 1, max: 400 }), async (middle, chunk) => {
        const { papers, complaint } = await readText(bibtexReader, BEFORE + middle + AFTER, 'UTC', chunk);
        assert.equal(complaint, undefined);
        const titles = papers.map((paper) => paper.title);
        assert.ok(titles.includes('Before'), `before: ${JSON.stringify(titles)}`);
        assert.ok(titles.includes('Parent'), `parent: ${JSON.stringify(titles)}`);
        // A comment that is not closed at once may hold what follows, if something closes it: the user commented it out.
        if (!/@\s*comment/i.test(middle)) assert.ok(titles.includes('After'), `after: ${JSON.stringify(titles)}`);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('every entry that still begins like one is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 6 }), async (entries) => {
        const text = entries.join('\n\n');
        const { papers, rejected } = await readText(bibtexReader, text);
        if (/@\s*(?:comment|string|preamble)/i.test(text)) return;
        // Begun on a line of its own, with a key: what the reader must notice whatever stands before it.
        const begun = text.match(/^@(?:inproceedings|misc|book|article)[{(][a-z0-9]+,$/gim)?.length ?? 0;
        assert.ok(papers.length + rejected.length >= begun, `${papers.length} + ${rejected.length} of ${begun}`);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('a file cut anywhere gives the entries before the cut', async () => {
    const text = BEFORE + ENTRIES.join('\n') + AFTER;
    const whole = await readText(bibtexReader, text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length }), async (cut) => {
        const { papers } = await readText(bibtexReader, text.slice(0, cut));
        const ended = whole.read.filter(({ paper, place }) => {
          const next = whole.read.find((other) => (other.place.line ?? 0) > (place.line ?? 0));
          return (
            next && text.split('\n', (next.place.line ?? 1) - 1).join('\n').length < cut && paper.title !== 'After'
          );
        });
        for (const { paper } of ended)
          assert.ok(
            papers.some((one) => one.title === paper.title),
            paper.title,
          );
      }),
      { numRuns: Math.min(fuzzRuns(), 1000) },
    );
  });

  it('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 300 }),
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(fc.constantFrom(...JUNK), { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        async (text) => {
          assert.equal((await readText(bibtexReader, text)).complaint, undefined);
        },
      ),
      { numRuns: fuzzRuns() },
    );
  });

  it('texts made to exhaust it', async () => {
    const n = 30_000;
    const attacks = [
      `@article{k, title = {${'{'.repeat(n)}x${'}'.repeat(n)}}}`,
      `@article{k, author = {${'{'.repeat(n)}x${'}'.repeat(n)}}, title = {x}}`,
      `@article{k, title = {${'$'.repeat(n)}}}`,
      `@article{k, author = {${'a and '.repeat(n)}b}, title = {x}}`,
      `@article{k, title = {x}, note = {${'http://a.b/c '.repeat(n)}}}`,
      `@article{k, title = {x}, url = {${'http://a.b/c '.repeat(n)}}}`,
      '@'.repeat(n),
      '@a{'.repeat(n),
      '@comment{\n'.repeat(n),
      '@article{k,\n'.repeat(5000),
      `@article{k, title = ${'a # '.repeat(n)} b}`,
      `@article{k, title = {x}, ${'x = {y}, '.repeat(n)}}`,
      `@article{k, title = {x}\n${'x = {y}\n'.repeat(20_000)}}`,
      `@article{k, title = {${'\\"'.repeat(n)}}}`,
      `@article{k, title = {x}, keywords = {${','.repeat(n)}}}`,
      `@string{${'a'.repeat(n)} = {x}} @misc{k, title = ${'a'.repeat(n)}}`,
      `@article{k, title = {${'x'.repeat(4_500_000)}`,
      Array.from({ length: 5000 }, (_, i) => `@inproceedings{k${i}, title = {t}, crossref = {k${i + 1}}}`).join('\n'),
      Array.from({ length: 5000 }, (_, i) => `@book{k${i}, title = {t}, crossref = {k${i + 1}}}`).join('\n'),
    ];
    for (const attack of attacks) {
      const { papers, rejected, notices } = await readText(bibtexReader, attack);
      assert.ok(papers.length + rejected.length + notices.length > 0, attack.slice(0, 60));
    }
  });
});
