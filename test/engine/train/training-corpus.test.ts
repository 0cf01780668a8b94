// Corpora against a slow twin on the clear analyser.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { openIndex } from '../../../src/engine/files/open-index.ts';
import type { Schema } from '../../../src/engine/schema.ts';
import { corpusFromSnapshot } from '../../../src/engine/train/corpus-from-snapshot.ts';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import type { TrainingCorpus } from '../../../src/engine/train/training-corpus.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { inventTexts } from './invented-texts.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [
    { name: 'title', weight: 2, b: 0.75 },
    { name: 'abstract', weight: 1, b: 0.75 },
  ],
  names: ['author'],
  columns: [],
  changing: [],
};
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom('Kelp', 'the', 'of', 'otters.', 'GPT-4o', 'et al.', 'reef!', 'x'), { maxLength: 90 })
    .map((words) => words.join(' ')),
);

function contentTerms(words: string): string[] {
  return analyse(words, 'text').flatMap(({ term, overlay, stop }) => (overlay || stop ? [] : [term]));
}

/** Titles and bodies as words again. */
function readable(corpus: TrainingCorpus) {
  const words = (from: number, to: number) => [...corpus.tokens.slice(from, to)].map((row) => corpus.terms[row]);
  return [...corpus.keys].map((key, d) => {
    const end = corpus.documentAt[d + 1] as number;
    const begins = [...corpus.sentenceAt.slice(corpus.sentences[d], corpus.sentences[d + 1])];
    return {
      key,
      title: words(corpus.documentAt[d] as number, corpus.titleEnd[d] as number),
      body: words(corpus.titleEnd[d] as number, end),
      sentences: begins.map((begin, i) => words(begin, begins[i + 1] ?? end)),
    };
  });
}

function assertSound(corpus: TrainingCorpus): void {
  const documents = readable(corpus);
  for (const { body, sentences } of documents) {
    assert.deepEqual(sentences.flat(), body);
    assert.ok(sentences.every((words) => words.length > 0));
  }
  corpus.terms.forEach((term, row) => {
    const df = documents.filter(({ title, body }) => title.includes(term) || body.includes(term)).length;
    assert.equal(corpus.df[row], df, term);
    const idf = Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
    assert.ok(Math.abs((corpus.idf[row] as number) - idf) < 1e-6);
    const before = corpus.df[row - 1] ?? Number.POSITIVE_INFINITY;
    assert.ok(before > df || (before === df && (corpus.terms[row - 1] as string) < term));
  });
}

describe('a corpus from texts', () => {
  it('has the content words of every text, in order', () => {
    const texts = fc.array(fc.record({ title: text, abstract: text }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, (all) => {
        const corpus = corpusFromTexts(all.map((fields, i) => ({ key: 5 * i, ...fields })));
        assertSound(corpus);
        const expected = all.map(({ title, abstract }, i) => ({
          key: 5 * i,
          title: contentTerms(title),
          body: abstract.split(/(?<=[.!?]['"’”)\]]*)\s+|(?<=[。！？])/u).flatMap(contentTerms),
        }));
        assert.deepEqual(
          readable(corpus).map(({ key, title, body }) => ({ key, title, body })),
          expected,
        );
      }),
      { numRuns: fuzzRuns() },
    );
  });

  it('is cut where sentences end, with or without capitals, and where none does', () => {
    const long = 'kelp '.repeat(90);
    const abstract = `otters eat urchins near kelp . kelp et al. grows tall in 3.5 days. ${long}`;
    const [only] = readable(corpusFromTexts([{ key: 1, title: '', abstract }]));
    assert.deepEqual(
      only?.sentences.map(({ length }) => length),
      [8, 5, 15, 15, 15, 15, 15, 15],
    );
  });

  it('leaves out terms of one document, when there are many documents', () => {
    const texts = inventTexts(20_000).map((fields) => ({ ...fields, title: `${fields.title} only${fields.key}` }));
    const corpus = corpusFromTexts(texts);
    assert.ok(corpus.terms.every((term) => !term.startsWith('only')));
    assert.equal(corpus.keys.length, 20_000);
    assert.deepEqual(
      readable(corpus).map(({ title }) => title),
      inventTexts(20_000).map(({ title }) => contentTerms(title)),
    );
    assertSound(corpusFromTexts(texts.slice(0, 100)));
  });

  it('looks at the first words of a text of a megabyte only', () => {
    const corpus = corpusFromTexts([{ key: 1, title: 'kelp '.repeat(200_000), abstract: 'urchin '.repeat(200_000) }]);
    assert.equal(corpus.titleEnd[0], 100);
    assert.equal(corpus.tokens.length, 1000);
  });

  it('may be empty', () => {
    assert.deepEqual(readable(corpusFromTexts([])), []);
    const nothing = corpusFromTexts([{ key: 3, title: 'of the', abstract: '  ' }]);
    assert.deepEqual(readable(nothing), [{ key: 3, title: [], body: [], sentences: [] }]);
  });
});

describe('a corpus from a snapshot', () => {
  const texts = inventTexts(300);

  /** The texts in segments of 70, those whose key is divisible by 9 deleted, by the order of writing. */
  function built(order: readonly number[]): TrainingCorpus {
    using folder = tempFolder();
    const writer = IndexWriter.open(folder.path, SCHEMA);
    let position = 0;
    order.forEach((i, n) => {
      const { key, title, abstract } = texts[i] as (typeof texts)[number];
      writer.put({ key, text: { title, abstract: `the ${abstract}`, author: 'Otter Gull' } });
      if (n % 70 === 69) writer.commit(++position);
    });
    for (let key = 0; key < texts.length; key += 9) writer.remove(key);
    writer.commit(++position);
    const snapshot = openIndex(folder.path)?.snapshot;
    assert.ok(snapshot);
    const steps = corpusFromSnapshot(snapshot);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  it('has the content words of all documents that are not deleted, by key', () => {
    const corpus = built(texts.map((_, i) => i));
    assertSound(corpus);
    const expected = texts
      .filter(({ key }) => key % 9 !== 0)
      .map(({ key, title, abstract }) => ({ key, title: contentTerms(title), body: contentTerms(abstract) }));
    assert.deepEqual(
      readable(corpus).map(({ key, title, body }) => ({ key, title, body })),
      expected,
    );
    for (const { sentences } of readable(corpus))
      sentences.forEach(({ length }, i) => {
        assert.ok(length <= 25 && (length >= 8 || i === sentences.length - 1), `${length}`);
      });
  });

  it('does not depend on what was written when', () => {
    const forth = built(texts.map((_, i) => i));
    const back = built(texts.map((_, i) => texts.length - 1 - i));
    assert.deepEqual(back, forth);
  });
});
