// Indexes hold terms. Whoever changes what terms a text has must raise the version, or old indexes answer wrongly without a word.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { STOP_WORDS } from '../../../src/engine/analysis/stop-words.ts';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { ANALYSIS_VERSION } from '../../../src/engine/analysis/version.ts';
import { SYMBOLS } from '../../../src/text/tex-symbols.ts';

const RECORDED = { version: 1, digest: '12e8e47fccd141bd' };

/** Blocks that are full or nearly so, because a newer Unicode must not look like a change of ours. */
const BLOCKS = [
  [0, 0x2ff],
  [0x370, 0x4ff],
  [0x5d0, 0x5ea],
  [0x620, 0x6ff],
  [0x904, 0x97f],
  [0xe01, 0xe5b],
  [0x1100, 0x11ff],
  [0x2000, 0x206f],
  [0x2070, 0x209c],
  [0x2100, 0x214f],
  [0x3041, 0x30ff],
  [0x4e00, 0x4eff],
  [0xac00, 0xacff],
  [0xff00, 0xff9f],
] as const;

/** Characters inside a word, words of all kinds, TeX commands. */
function sample(): string {
  const characters = BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i)),
  );
  const words = `GPT-4o kNN-LM DeepSeek BERTScore LLaMA xLSTM C++ C# state-of-the-art fine-tuning GPT-3.5 LLMs llms don't paper's
    generalization communities arsenic news skies dying generously ℓ_2 $\\ell_{2}$ β-VAE λόγος 世界人 カタカナ 한국어 G\\"odel {\\o}re`;
  return [
    ...characters.map((character) => `a${character}b`),
    words,
    ...STOP_WORDS,
    ...[...SYMBOLS.keys()].map((name) => `\\${name}`),
  ].join('\n');
}

test('the terms of this version are those recorded', () => {
  const terms = (['text', 'names'] as const).flatMap((kind) =>
    analyse(sample(), kind).map(({ term, overlay }) => (overlay ? `+${term}` : term)),
  );
  const digest = createHash('sha256').update(terms.join(' ')).digest('hex').slice(0, 16);
  assert.deepEqual({ version: ANALYSIS_VERSION, digest }, RECORDED, 'raise ANALYSIS_VERSION, then record the digest');
});
