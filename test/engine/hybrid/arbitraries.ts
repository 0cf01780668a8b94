// Libraries of a few words, so that the same ones come up again and again: stop words, compounds and strangers among them.
import fc from 'fast-check';
import { type Invented, type InventedPart, invent, modelOf, randomVectors } from './invented-index.ts';

const WORDS = 24;

const word = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: WORDS - 1 }).map((n) => `w${n}`) },
  { weight: 2, arbitrary: fc.constantFrom('the', 'of', 'state-of-the-art', 'GPT-4', '深度学习', '$x^2$') },
);
const words = (most: number) => fc.array(word, { maxLength: most }).map((all) => all.join(' '));

export const queries: fc.Arbitrary<string> = fc
  .array(fc.oneof(word, fc.constant('unheard')), { minLength: 1, maxLength: 10 })
  .map((all) => all.join(' '));

/** Some segments, keys in no order; some documents deleted, some segments without vectors. */
export const libraries: fc.Arbitrary<Invented> = fc
  .record({
    parts: fc.array(
      fc.record({
        texts: fc.array(fc.record({ title: words(8), abstract: words(30), isDeleted: fc.nat(9) }), { maxLength: 40 }),
        without: fc.nat(5),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    seed: fc.nat(1000),
  })
  .map(({ parts, seed }) => {
    let number = 0;
    const made = parts
      .filter(({ texts }) => texts.length > 0)
      .map(({ texts, without }): InventedPart => {
        // Ascending and descending by turns.
        const own = texts.map(({ title, abstract }, i) => ({
          key: number + (seed % 2 === 0 ? i : texts.length - i),
          title,
          abstract,
        }));
        number += texts.length + 1;
        return {
          texts: own,
          deleted: texts.flatMap(({ isDeleted }, i) => (isDeleted === 0 ? [i] : [])),
          ...(without === 0 ? { vectors: 'none' } : {}),
        };
      });
    return invent(made, modelOf(made, randomVectors(seed)));
  });
