// Texts that a property test of the analysis draws: words as people write them, stuck together in all ways, and noise.
import fc from 'fast-check';

const WORDS = [
  'the', 'The', 'GPT', 'gpt4o', '4o', 'kNN', 'LM', 'DeepSeek', 'BERTScore', 'LLaMA', 'LLMs', 'llms', 'tuning', 'state', 'of', 'C', 'F',
  'don', 't', 's', 'we', 'll', 'running', 'generalization', '3', '5', '2024', 'ℓ', 'β', 'αβγ', 'λόγος', 'Müller', 'mu\u0308ller', 'ﬁne',
  '你好', '世界', 'カタカナ', '한국어', 'สวัสดี', 'कार्यशाला', 'العَرَبِيَّة', 'שָׁלוֹם', '\\ell', '\\alpha', '\\emph', '\\times', '\\sysname', 'x',
]; // biome-ignore format: a table
const GLUE = [
  ' ', ' ', ' ', '-', '–', '‑', '--', '---', '—', '_', '/', '.', '. ', '..', '+', '++', '#', '^', '$', '{', '}', '_{', '^{', "'", '’', ',',
  '', '', '\\', '\\"', "\\'", '\\H{', '\\_', '\\\\', '\\,', '\u00ad', '\u200d', '\u202e', '\u0301', '\u3000', '\u00a0', '\n', '\u0000', '"',
  '\ud800', '\udc00', '😀', '™', '½', '²',
]; // biome-ignore format: a table

const joinedWords = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GLUE)), { maxLength: 12 })
  .map((pairs) => pairs.flat().join(''));
const noise = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));

/** Any text, mostly such as papers have. */
export const hostileTexts = fc.oneof(
  { weight: 4, arbitrary: joinedWords },
  { weight: 1, arbitrary: noise },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
);
