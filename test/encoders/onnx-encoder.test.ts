// The ONNX encoder on models that the test makes: the same vectors as adding up the table by hand, and clear words for folders
// that cannot be used.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { OnnxEncoder } from '../../src/encoders/onnx-encoder.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { onnxSkip } from './onnx-skip.ts';
import { DIMENSIONS, type TinyModel, usualValue, WORDS, writeTinyModel } from './tiny-onnx.ts';

/** The twin: mean of the table's rows, normalised. */
function byHand(words: readonly string[], pooling: 'mean' | 'cls' = 'mean'): number[] {
  const rows = pooling === 'cls' ? words.slice(0, 1) : words;
  const sum = Array.from({ length: DIMENSIONS }, (_, d) =>
    rows.reduce((total, word) => total + usualValue(WORDS.indexOf(word), d), 0),
  );
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}

function assertNear(found: Float32Array | undefined, wanted: readonly number[]): void {
  assert.equal(found?.length, wanted.length);
  for (const [i, value] of wanted.entries())
    assert.ok(Math.abs((found?.[i] ?? 9) - value) < 1e-5, `${i}: ${found} ${wanted}`);
}

async function withModel(
  model: TinyModel,
  use: (encoder: OnnxEncoder, folder: TempFolder) => Promise<void>,
): Promise<void> {
  using folder = tempFolder();
  writeTinyModel(folder.path, model);
  const encoder = await OnnxEncoder.open(folder.path);
  try {
    await use(encoder, folder);
  } finally {
    await encoder.close();
  }
}

const document = { kind: 'document' } as const;
const query = { kind: 'query' } as const;

describe('the ONNX encoder', { skip: onnxSkip }, () => {
  it('means the vectors of the tokens, without the padding of longer neighbours', async () => {
    await withModel({}, async (encoder) => {
      assert.equal(encoder.dimensions, undefined);
      const [long, short] = await encoder.encode(['Graph neural network: protein folding', 'protein'], document);
      assertNear(long, byHand(['[CLS]', 'graph', 'neural', 'network', ':', 'protein', 'folding', '[SEP]']));
      assertNear(short, byHand(['[CLS]', 'protein', '[SEP]']));
      assert.equal(encoder.dimensions, DIMENSIONS);
      assert.equal(encoder.cutTexts, 0);
    });
  });

  it('keeps the order of many texts of many lengths', async () => {
    await withModel({}, async (encoder) => {
      const texts = Array.from({ length: 37 }, (_, i) =>
        Array.from({ length: 1 + ((i * 5) % 11) }, (_, j) => WORDS[4 + ((i + j) % 5)]).join(' '),
      );
      const vectors = await encoder.encode(texts, document);
      assert.equal(vectors.length, texts.length);
      for (const [i, text] of texts.entries()) assertNear(vectors[i], byHand(['[CLS]', ...text.split(' '), '[SEP]']));
    });
  });

  it('takes a ready sentence_embedding, int32 inputs, a model without token types, and model.onnx beside the rest', async () => {
    await withModel(
      { gives: 'text', inputs: ['input_ids', 'attention_mask'], integers: 'int32', path: 'model.onnx' },
      async (encoder) => {
        assertNear(
          (await encoder.encode(['protein folding'], document))[0],
          byHand(['[CLS]', 'protein', 'folding', '[SEP]']),
        );
      },
    );
  });

  it('pools as 1_Pooling says and puts prompts before texts', async () => {
    const files = {
      '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
      'config_sentence_transformers.json': { prompts: { query: 'query: ', passage: 'passage: ' } },
    };
    await withModel({ files }, async (encoder) => {
      assertNear((await encoder.encode(['protein'], document))[0], byHand(['[CLS]'], 'cls'));
    });
    await withModel({ files: { ...files, '1_Pooling/config.json': { pooling_mode: 'mean' } } }, async (encoder) => {
      assertNear((await encoder.encode(['protein'], query))[0], byHand(['[CLS]', 'query', ':', 'protein', '[SEP]']));
      assertNear(
        (await encoder.encode(['protein'], document))[0],
        byHand(['[CLS]', 'passage', ':', 'protein', '[SEP]']),
      );
    });
  });

  it('cuts what is too long, keeps the ending, and counts', async () => {
    await withModel({}, async (encoder) => {
      const [cut] = await encoder.encode(['graph '.repeat(50)], document);
      assertNear(cut, byHand(['[CLS]', ...new Array(14).fill('graph'), '[SEP]']));
      await encoder.encode(['protein '.repeat(125_000), 'folding', '\ud800 half a character'], document);
      assert.equal(encoder.cutTexts, 2);
    });
  });

  it('refuses empty texts and stops when it is told to', async () => {
    await withModel({}, async (encoder) => {
      await assert.rejects(encoder.encode(['graph', ' \n'], document), { kind: 'refused', message: 'text 1 is empty' });
      const reason = new Error('enough');
      await assert.rejects(encoder.encode(['graph'], { ...document, signal: AbortSignal.abort(reason) }), reason);
      assert.deepEqual(await encoder.encode([], document), []);
    });
  });

  it('refuses vectors that are no vectors', async () => {
    for (const [value, said] of [
      [() => Number.NaN, /NaN at place 0/],
      [() => 0, /all zeros/],
    ] as const) {
      await withModel({ value }, async (encoder) => {
        await assert.rejects(encoder.encode(['graph'], document), { kind: 'wrong-answer', message: said });
      });
    }
  });

  it('says what is wrong with a folder', async () => {
    const cases: readonly (readonly [TinyModel, (folder: TempFolder) => void, RegExp])[] = [
      [{ inputs: ['input_ids', 'past_key_values.0.key'] }, () => {}, /needs the input past_key_values\.0\.key/],
      [
        { files: { 'modules.json': [{ type: 'sentence_transformers.models.Dense' }] } },
        () => {},
        /Dense layer after pooling/,
      ],
      [{}, (folder) => cutShort(folder.file('onnx/model.onnx')), /model\.onnx cannot be loaded/],
      [{}, (folder) => writeFileSync(folder.file('onnx/model.onnx'), ''), /model\.onnx cannot be loaded/],
      [
        { files: { 'tokenizer.json': { version: '1.0', model: { type: 'Odd' } } } },
        () => {},
        /tokenizer of .* cannot be used/,
      ],
      [{}, (folder) => cutShort(folder.file('tokenizer.json')), /tokenizer\.json is no JSON object; is it complete\?/],
    ];
    for (const [model, spoil, said] of cases) {
      using folder = tempFolder();
      writeTinyModel(folder.path, model);
      spoil(folder);
      await assert.rejects(OnnxEncoder.open(folder.path), { name: 'EncoderError', kind: 'unusable', message: said });
    }
    await assert.rejects(OnnxEncoder.open('/nowhere/at/all'), {
      kind: 'unusable',
      message: 'there is no folder /nowhere/at/all',
    });
  });

  it('says so when it was closed', async () => {
    using folder = tempFolder();
    writeTinyModel(folder.path);
    const encoder = await OnnxEncoder.open(folder.path);
    await encoder.close();
    await assert.rejects(encoder.encode(['graph'], document), { kind: 'unusable' });
  });
});

function cutShort(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
}
