// From settings to a search's query vector: an encoder is opened, a library encoded, and a query finds its paper.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeLibrary, type WorkText } from '../../src/encoders/encode-library.ts';
import { type EncoderSettings, readEncoderSettings } from '../../src/encoders/encoder-settings.ts';
import { GuardedEncoder } from '../../src/encoders/guarded-encoder.ts';
import { openEncoder } from '../../src/encoders/open-encoder.ts';
import { systemClock } from '../../src/sources/fetch/clock.ts';
import { EncoderStore } from '../../src/store/encoder/encoder-store.ts';
import { readStoredVectors } from '../../src/store/encoder/stored-vectors.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { EmbeddingServer, embeds } from './embedding-server.ts';
import { onnxSkip } from './onnx-skip.ts';
import { writeTinyModel } from './tiny-onnx.ts';

const TEXTS = ['graph network', 'protein folding', 'neural passage', 'query'];

async function* works(): AsyncIterable<WorkText> {
  for (const [i, text] of TEXTS.entries()) yield { workNo: 10 * (i + 1), text, hash: text };
}

/** The work whose stored vector is nearest to that of the query. */
async function nearestWork(
  settings: Exclude<EncoderSettings, { kind: 'off' }>,
  query: string,
): Promise<number | undefined> {
  using folder = tempFolder();
  const file = folder.file('encoder.db');
  using store = new EncoderStore(file, { onNotice: assert.fail, now: () => new Date() });
  const encoder = await openEncoder(settings, systemClock);
  const report = await encodeLibrary({
    store,
    encoder,
    texts: () => ({ scope: 'all', works: works() }),
    clock: systemClock,
  });
  await encoder.close();
  assert.deepEqual([report.ended, report.encoded], ['complete', TEXTS.length]);
  const stored = readStoredVectors(file);
  const guard = new GuardedEncoder({
    open: () => openEncoder(settings, systemClock),
    stored: () => stored,
    clock: systemClock,
    // Here the answer matters, not when it comes.
    queryMs: 60_000,
  });
  await guard.start();
  assert.equal(guard.health().state, 'ok', guard.health().detail);
  const { vector } = (await guard.encodeQuery(query)) ?? {};
  await guard.close();
  assert.ok(stored && vector);
  const cosines = [...stored.scales].map((scale, row) =>
    vector.reduce((sum, value, d) => sum + value * scale * (stored.codes[row * vector.length + d] ?? 0), 0),
  );
  const best = cosines.indexOf(Math.max(...cosines));
  assert.ok((cosines[best] ?? 0) > 0.999 && (cosines[best] ?? 0) < 1.001, `${cosines}`);
  return stored.workNos[best];
}

function settingsOf(env: Readonly<Record<string, string>>): Exclude<EncoderSettings, { kind: 'off' }> {
  const settings = readEncoderSettings((name) => env[name]);
  assert.ok(settings.kind !== 'off');
  return settings;
}

describe('an encoder from its settings', () => {
  it('is an endpoint', async () => {
    await using server = await EmbeddingServer.start(embeds(16));
    const settings = settingsOf({ BROADSHEET_ENCODER: server.base, BROADSHEET_ENCODER_MODEL: 'm' });
    assert.equal(await nearestWork(settings, 'protein folding'), 20);
  });

  it('is a folder', { skip: onnxSkip }, async () => {
    using folder = tempFolder();
    writeTinyModel(folder.path);
    assert.equal(await nearestWork(settingsOf({ BROADSHEET_ENCODER: folder.path }), 'Folding PROTEIN'), 20);
  });
});
