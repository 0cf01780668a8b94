// What a model's folder says, read without running anything.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type OnnxFolder, readOnnxFolder } from '../../src/encoders/onnx-folder.ts';
import { loadOnnxPeers } from '../../src/encoders/onnx-peers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type TinyModel, usualValue, writeTinyModel } from './tiny-onnx.ts';

function read(files: TinyModel['files'] = {}): OnnxFolder {
  using folder = tempFolder();
  writeTinyModel(folder.path, { files });
  return readOnnxFolder(folder.path);
}

describe('the folder of an ONNX model', () => {
  it('has an id that changes with every file that changes vectors, and with nothing else', () => {
    using folder = tempFolder();
    const base = { '1_Pooling/config.json': { pooling_mode: 'mean' }, 'config_sentence_transformers.json': {} };
    const idOf = (model: TinyModel): string => {
      writeTinyModel(folder.path, { ...model, files: { ...base, ...model.files } });
      return readOnnxFolder(folder.path).id;
    };
    const variants: TinyModel[] = [
      {},
      { value: (word, dimension) => usualValue(word, dimension) + 1 },
      { files: { '1_Pooling/config.json': { pooling_mode_cls_token: true } } },
      { files: { 'config_sentence_transformers.json': { prompts: { query: 'query: ' } } } },
      { files: { 'tokenizer_config.json': { pad_token: '[PAD]', model_max_length: 17 } } },
    ];
    const ids = variants.map(idOf);
    assert.equal(new Set(ids).size, variants.length);
    assert.match(ids[0] ?? '', /^onnx:broadsheet-test-\w+@[0-9a-f]{12}$/);
    assert.equal(idOf({ files: { 'README.json': { new: true } } }), ids[0]);
    writeFileSync(folder.file('onnx/model.onnx_data'), 'weights beside it');
    assert.notEqual(idOf({}), ids[0]);
  });

  it('says how many tokens a text may have', () => {
    const limits = (max: unknown, positions: unknown, own?: unknown, type = 'bert'): number =>
      read({
        'tokenizer_config.json': { model_max_length: max },
        'config.json': { model_type: type, max_position_embeddings: positions },
        'sentence_bert_config.json': own === undefined ? undefined : { max_seq_length: own },
      }).maxTokens;
    assert.equal(limits(512, 512), 512);
    assert.equal(limits(512, 512, 256), 256);
    assert.equal(limits(1e30, 514, undefined, 'xlm-roberta'), 512);
    assert.equal(limits(1e30, 131_072), 8192);
    assert.equal(limits(undefined, undefined), 512);
    assert.equal(limits('many', null, null), 512);
  });

  it('says how texts are prefixed', () => {
    const prefixes = (config: object) => read({ 'config_sentence_transformers.json': config }).prefixes;
    assert.deepEqual(read().prefixes, { query: '', document: '' });
    assert.deepEqual(prefixes({ prompts: { query: 'q: ', document: 'd: ' } }), { query: 'q: ', document: 'd: ' });
    assert.deepEqual(prefixes({ prompts: { query: 'q: ' } }), { query: 'q: ', document: '' });
    assert.deepEqual(prefixes({ prompts: { any: 'a: ' }, default_prompt_name: 'any' }), {
      query: 'a: ',
      document: 'a: ',
    });
    assert.deepEqual(prefixes({ prompts: null, default_prompt_name: null }), { query: '', document: '' });
  });

  it('says how token vectors become one, or that it cannot', () => {
    const pooling = (config: object) => read({ '1_Pooling/config.json': config }).pooling;
    assert.equal(read().pooling, 'mean');
    assert.equal(pooling({ pooling_mode_lasttoken: true, pooling_mode_mean_tokens: false }), 'lasttoken');
    assert.equal(pooling({ pooling_mode: 'cls' }), 'cls');
    assert.throws(() => pooling({ pooling_mode_mean_tokens: true, pooling_mode_max_tokens: true }), {
      kind: 'unusable',
      message:
        /1_Pooling\/config\.json wants pooling_mode_mean_tokens and pooling_mode_max_tokens; known are mean, cls/,
    });
    assert.throws(() => pooling({ pooling_mode: 'weightedmean' }), { kind: 'unusable', message: /wants weightedmean/ });
  });

  it('refuses a folder without a model or a tokenizer', () => {
    using folder = tempFolder();
    assert.throws(() => readOnnxFolder(folder.path), { kind: 'unusable', message: /has neither model\.onnx nor/ });
    writeFileSync(folder.file('model.onnx'), 'x');
    assert.throws(() => readOnnxFolder(folder.path), { kind: 'unusable', message: /has no tokenizer\.json/ });
    writeFileSync(folder.file('tokenizer.json'), '7');
    assert.throws(() => readOnnxFolder(folder.path), {
      kind: 'unusable',
      message: /tokenizer\.json is no JSON object/,
    });
  });
});

describe('the optional packages', () => {
  const failing = (message: string) => () => {
    throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
  };

  it('are asked for by the command that installs them', () => {
    assert.throws(() => loadOnnxPeers(failing("Cannot find module 'onnxruntime-node'\nRequire stack:\n- x")), {
      kind: 'not-installed',
      message:
        'a folder as encoder needs onnxruntime-node, which is not installed: npm install --no-save --save-prod --ignore-scripts onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0',
    });
  });

  it('are not asked for again when they are there but do not load', () => {
    const message = "Cannot find module '../bin/napi-v6/plan9/x64/onnxruntime_binding.node'\nRequire stack:\n- x";
    assert.throws(() => loadOnnxPeers(failing(message)), {
      kind: 'not-installed',
      message:
        "onnxruntime-node is installed but cannot be loaded here: Cannot find module '../bin/napi-v6/plan9/x64/onnxruntime_binding.node'",
    });
  });
});
