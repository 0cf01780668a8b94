// Pairs and batches, read back as words, against what they are drawn from.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BatchBuilder, longestDocument } from '../../../src/engine/train/batch-builder.ts';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import { LINK, type PairOptions, pairsOf, TITLE } from '../../../src/engine/train/pairs.ts';
import { Random } from '../../../src/engine/train/random.ts';
import { stepArrays, stepLayout } from '../../../src/engine/train/step-arrays.ts';
import { inventTexts } from './invented-texts.ts';

const OPTIONS: PairOptions = { seed: 1, sentences: 2, links: [], exclude: new Set() };
const corpus = corpusFromTexts(inventTexts(60));

describe('pairs', () => {
  it('are titles with the rest, and distinct sentences with the rest', () => {
    const { length, from, to, part, weight } = pairsOf(corpus, OPTIONS);
    const seen = new Set<string>();
    for (let i = 0; i < length; i++) {
      const d = from[i] as number;
      assert.equal(to[i], d);
      assert.equal(weight[i], 1);
      const what = part[i] as number;
      if (what !== TITLE)
        assert.ok(what >= (corpus.sentences[d] as number) && what < (corpus.sentences[d + 1] as number));
      assert.ok(!seen.has(`${d} ${what}`));
      seen.add(`${d} ${what}`);
    }
    const perDocument = [...corpus.keys].map((_, d) => from.filter((x) => x === d).length);
    assert.ok(perDocument.every((count) => count >= 1 && count <= 3));
    assert.ok(perDocument.includes(3));
  });

  it('are the same for a seed', () => {
    assert.deepEqual(pairsOf(corpus, OPTIONS), pairsOf(corpus, OPTIONS));
    assert.notDeepEqual(pairsOf(corpus, { ...OPTIONS, seed: 2 }), pairsOf(corpus, OPTIONS));
  });

  it('leave out the titles that are held back', () => {
    const { from, part } = pairsOf(corpus, { ...OPTIONS, exclude: new Set([3, 4]) });
    const titled = [...from].filter((_, i) => part[i] === TITLE);
    assert.ok(!titled.includes(3) && !titled.includes(4) && titled.includes(5));
  });

  it('have the ten heaviest links of a document, none that is broken', () => {
    const links = [
      ...Array.from({ length: 20 }, (_, i) => ({ from: 0, to: 20 + i, weight: 1 + i })),
      { from: 1, to: 2, weight: 0 },
      { from: 1, to: 2, weight: Number.NaN },
      { from: 1, to: 600, weight: 1 },
      { from: -1, to: 2, weight: 1 },
      { from: 1, to: 1, weight: 1 },
    ];
    const { from, to, part, weight } = pairsOf(corpus, { ...OPTIONS, links });
    const kept = [...part.keys()].filter((i) => part[i] === LINK);
    assert.deepEqual(
      kept.map((i) => [from[i], to[i], weight[i]]),
      Array.from({ length: 10 }, (_, i) => [0, 39 - i, 20 - i]),
    );
  });

  it('put documents with the same words into one group', () => {
    const texts = inventTexts(10);
    const twice = corpusFromTexts([...texts, ...texts.map((fields) => ({ ...fields, key: fields.key + 10 }))]);
    const { group } = pairsOf(twice, OPTIONS);
    assert.deepEqual([...group.slice(10)], [...group.slice(0, 10)]);
    assert.equal(new Set(group).size, 10);
  });
});

describe('a batch', () => {
  const links = [{ from: 7, to: 12, weight: 0.25 }];
  const pairs = pairsOf(corpus, { ...OPTIONS, links });
  const shape = { terms: corpus.terms.length, dimensions: 16, pairs: 64, entries: 128 * longestDocument(corpus) };

  function counted(rows: readonly number[]): Map<number, number> {
    const counts = new Map<number, number>();
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
    return counts;
  }

  it('has the words of every pair, counted, by text and by term', () => {
    const arrays = stepArrays(shape, new ArrayBuffer(stepLayout(shape).bytes));
    const builder = new BatchBuilder(corpus, pairs, arrays, { query: 0, document: 0 });
    const order = Uint32Array.from({ length: pairs.length }, (_, i) => pairs.length - 1 - i);
    const tokens = (from = 0, to = 0) => [...corpus.tokens.slice(from, to)];
    for (const [start, end] of [
      [0, 30],
      [30, 31],
      [31, 95],
    ] as const) {
      const { pairs: count, terms } = builder.build(order, start, end, new Random(1));
      assert.equal(count, end - start);
      const padded = Math.ceil(count / 8) * 8;
      const byTerm = new Map<string, number>();
      for (let t = 0; t < terms; t++)
        for (let e = arrays.termAt[t] as number; e < (arrays.termAt[t + 1] as number); e++)
          byTerm.set(`${arrays.termText[e]} ${arrays.term[t]}`, arrays.termWeight[e] as number);
      assert.equal(byTerm.size, arrays.textAt[2 * padded]);
      for (let i = 0; i < 2 * padded; i++) {
        const pair = order[start + (i % padded)] as number;
        const from = pairs.from[pair] as number;
        const to = pairs.to[pair] as number;
        const part = pairs.part[pair] as number;
        const sentenceEnd =
          part + 1 === corpus.sentences[from + 1] ? corpus.documentAt[from + 1] : corpus.sentenceAt[part + 1];
        const [title, rest] = [
          tokens(corpus.documentAt[to], corpus.titleEnd[to]),
          tokens(corpus.titleEnd[to], corpus.documentAt[to + 1]),
        ];
        const isSentence = part !== TITLE && part !== LINK;
        const query = isSentence
          ? tokens(corpus.sentenceAt[part], sentenceEnd)
          : tokens(corpus.documentAt[from], corpus.titleEnd[from]);
        const document =
          part === TITLE
            ? rest
            : part === LINK
              ? [...title, ...rest]
              : [
                  ...tokens(corpus.documentAt[to], corpus.sentenceAt[part]),
                  ...tokens(sentenceEnd, corpus.documentAt[to + 1]),
                ];
        const expected = i % padded >= count ? [] : i < padded ? query : document;
        const actual = new Map<number, number>();
        for (let e = arrays.textAt[i] as number; e < (arrays.textAt[i + 1] as number); e++) {
          actual.set(arrays.entryTerm[e] as number, Math.round(Math.expm1(arrays.entryWeight[e] as number)));
          assert.equal(byTerm.get(`${i} ${arrays.entryTerm[e]}`), arrays.entryWeight[e]);
        }
        assert.deepEqual(new Map([...actual].sort()), new Map([...counted(expected)].sort()));
        if (i < count) {
          assert.equal(arrays.queryGroup[i], pairs.group[from]);
          assert.equal(arrays.documentGroup[i], pairs.group[to]);
          assert.equal(arrays.pairWeight[i], pairs.weight[pair]);
        }
      }
    }
  });

  it('drops a share of the words, and gives a pair without words no weight', () => {
    const arrays = stepArrays(shape, new ArrayBuffer(stepLayout(shape).bytes));
    const order = Uint32Array.from({ length: pairs.length }, (_, i) => i);
    const entries = (query: number, document: number) => {
      const builder = new BatchBuilder(corpus, pairs, arrays, { query, document });
      builder.build(order, 0, 64, new Random(1));
      return [arrays.textAt[64] as number, (arrays.textAt[128] as number) - (arrays.textAt[64] as number)] as const;
    };
    const [queries, documents] = entries(0, 0);
    const [fewer, same] = entries(0.5, 0);
    assert.ok(fewer < queries * 0.75 && fewer > queries * 0.4 && same === documents);
    entries(0.9999, 0);
    assert.ok(arrays.pairWeight.slice(0, 64).filter((weight) => weight === 0).length > 50);
  });
});
