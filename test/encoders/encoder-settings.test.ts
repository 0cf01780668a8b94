// Settings of the encoder, and that a key is shown nowhere.
import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type EncoderSettings, readEncoderSettings } from '../../src/encoders/encoder-settings.ts';
import { hideToken } from '../../src/encoders/hide-token.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const ENCODER = 'BROADSHEET_ENCODER';

function read(env: Readonly<Record<string, string>>): EncoderSettings {
  return readEncoderSettings((name) => env[name]);
}

describe('the settings of an encoder', () => {
  it('are off unless something is named', () => {
    assert.deepEqual(read({}), { kind: 'off' });
    assert.deepEqual(read({ [ENCODER]: 'OFF', BROADSHEET_ENCODER_MODEL: 'left over' }), { kind: 'off' });
  });

  it('name a folder', () => {
    const found = read({ [ENCODER]: 'models/tiny', BROADSHEET_ENCODER_WEIGHT: '0.5' });
    assert.ok(found.kind === 'folder' && isAbsolute(found.folder) && found.folder.endsWith('tiny'));
    assert.deepEqual(read({ [ENCODER]: '/srv/model' }), { kind: 'folder', folder: '/srv/model', weight: 1 });
  });

  it('name an endpoint, however its address is written', () => {
    const wanted = { kind: 'endpoint', base: 'http://127.0.0.1:8080/v1', model: 'm', token: 'k', weight: 2 };
    for (const where of ['/v1', '/v1/', '/v1/embeddings', '/v1/embeddings/', '/v1#x']) {
      const env = { [ENCODER]: `http://127.0.0.1:8080${where}`, BROADSHEET_ENCODER_MODEL: 'm' };
      assert.deepEqual(read({ ...env, BROADSHEET_ENCODER_KEY: 'k', BROADSHEET_ENCODER_WEIGHT: '2' }), wanted);
    }
    const bare = read({ [ENCODER]: 'HTTPS://embed.example', BROADSHEET_ENCODER_MODEL: 'm' });
    assert.ok(bare.kind === 'endpoint' && bare.base === 'https://embed.example' && bare.token === undefined);
  });

  it('are refused with the name and what they must be', () => {
    const url = { [ENCODER]: 'http://localhost/v1', BROADSHEET_ENCODER_MODEL: 'm' };
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [
        { [ENCODER]: 'on' },
        'BROADSHEET_ENCODER is "on"; it must be off, the folder of an ONNX model, or an http(s) address like http://127.0.0.1:8080/v1',
      ],
      [
        { [ENCODER]: 'ftp://x/y' },
        'BROADSHEET_ENCODER is "ftp://x/y"; it must be off, the folder of an ONNX model, or an http(s) address like http://127.0.0.1:8080/v1',
      ],
      [
        { [ENCODER]: 'http://u:hush@ /' },
        'BROADSHEET_ENCODER is "http://[secret]@ /"; it must be off, the folder of an ONNX model, or an http(s) address like http://127.0.0.1:8080/v1',
      ],
      [
        { ...url, [ENCODER]: 'http://u:hush@h/v1' },
        'BROADSHEET_ENCODER has a user or password in its address; put the key into BROADSHEET_ENCODER_KEY',
      ],
      [
        { [ENCODER]: 'http://localhost/v1' },
        'BROADSHEET_ENCODER is http://localhost/v1; BROADSHEET_ENCODER_MODEL must name the model to ask there',
      ],
      [
        { ...url, BROADSHEET_ENCODER_WEIGHT: 'much' },
        'BROADSHEET_ENCODER_WEIGHT is "much"; it must be a number from 0 to 10',
      ],
      [
        { ...url, BROADSHEET_ENCODER_WEIGHT: '-1' },
        'BROADSHEET_ENCODER_WEIGHT is "-1"; it must be a number from 0 to 10',
      ],
      [
        { ...url, BROADSHEET_ENCODER_KEY: 'hush\nhush' },
        'BROADSHEET_ENCODER_KEY has blanks, line breaks or characters beyond ASCII in it; it must be the bare key',
      ],
    ];
    for (const [env, message] of cases)
      assert.throws(() => read(env), { name: 'BroadsheetError', code: 'usage', message });
  });
});

describe('a token in a text', () => {
  it('is hidden, whole or in part, and the rest stays', () => {
    const token = 'sk-abcdefghij';
    assert.equal(hideToken('key sk-abcdefghij is bad', token), 'key [secret] is bad');
    assert.equal(hideToken('key "Bearer:sk-abcd****"', token), 'key "[secret]"');
    assert.equal(hideToken('model not found', token), 'model not found');
    assert.equal(hideToken('abc', undefined), 'abc');
    assert.equal(hideToken('pin 1234 no', '1234'), 'pin [secret] no');
  });

  it('never remains', () => {
    const token = fc.stringMatching(/^[!-~]{8,40}$/);
    fc.assert(
      fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
        // A key of quotes and brackets alone would be cut into words; real ones are not.
        fc.pre(!/["'<>]/.test(secret));
        assert.ok(!hideToken(before + secret + after, secret).includes(secret));
      }),
      { numRuns: fuzzRuns() },
    );
  });
});
