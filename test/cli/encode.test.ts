// `broadsheet encode` and what `doctor` says of the encoder.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EmbeddingReply, EmbeddingServer, embeds, replies } from '../encoders/embedding-server.ts';
import { cli, jsonOf } from '../support/cli.ts';
import { jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';

describe('broadsheet encode', () => {
  let folder: TempFolder;
  let server: EmbeddingServer;
  let reply: EmbeddingReply = embeds();
  const command = (args: readonly string[], env: Readonly<Record<string, string>> = {}, signal?: AbortSignal) =>
    cli(folder.file('library'), args, {
      env: { BROADSHEET_ENCODER: server.base, BROADSHEET_ENCODER_MODEL: 'tiny', ...env },
      ...(signal ? { signal } : {}),
    });

  before(async () => {
    folder = tempFolder();
    server = await EmbeddingServer.start((request, response) => reply(request, response));
    await cli(folder.file('library'), ['import', '-'], { stdin: jsonLines(manyRecords(100)) });
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  it('says what to set when no encoder is configured, and what is wrong with one that is', async () => {
    const off = await command(['encode'], { BROADSHEET_ENCODER: 'off' });
    assert.equal(off.code, 2);
    assert.match(off.stderr, /no encoder is configured: set BROADSHEET_ENCODER/);
    const missing = await command(['encode'], { BROADSHEET_ENCODER: '/nowhere/model' });
    assert.equal(missing.code, 8);
    assert.match(missing.stderr, /there is no folder \/nowhere\/model/);
  });

  it('stops on Ctrl-C, goes on, and says when nothing is new', async () => {
    const control = new AbortController();
    reply = (request, response) => {
      if (server.requests.length === 3) control.abort(new Error('stopped by SIGINT'));
      embeds()(request, response);
    };
    const stopped = await command(['encode'], {}, control.signal);
    assert.equal(stopped.code, 130);
    reply = embeds();
    const rest = await command(['encode', '--json']);
    assert.equal(rest.code, 0, rest.stderr);
    const { encoded, unchanged } = jsonOf<{ encoded: number; unchanged: number }>(rest);
    assert.ok(unchanged >= 32);
    assert.equal(encoded + unchanged, 100);
    const again = await command(['encode', '--all']);
    assert.equal(again.stdout, '0 encoded, 100 unchanged\n');
  });

  it('says why it stopped', async () => {
    reply = replies({ error: { message: 'who are you?' } }, 401);
    const refused = await command(['encode']);
    assert.equal(refused.code, 8);
    assert.match(refused.stderr, /answered 401: who are you\?/);
    assert.match(refused.stderr, /0 encoded/);
  });

  it('is checked by doctor, and used by search', async () => {
    reply = embeds();
    const doctor = await command(['doctor', '--json']);
    assert.equal(doctor.code, 0, doctor.stdout);
    const { checks } = jsonOf<{ checks: { name: string; detail: string }[] }>(doctor);
    assert.match(checks.find(({ name }) => name === 'encoder')?.detail ?? '', /^ok since .*#tiny, 4 dimensions$/);
    server.requests.length = 0;
    const search = await command(['search', 'counting buoys']);
    assert.equal(search.code, 0, search.stderr);
    assert.deepEqual(server.requests.at(-1)?.body.input, ['counting buoys']);
    reply = replies('gone', 500);
    const failing = await command(['doctor']);
    assert.equal(failing.code, 7);
    assert.match(failing.stdout, /FAIL {2}encoder: failing since .* answered 500: gone; search goes on without it/);
    assert.equal((await command(['search', 'counting buoys'])).code, 0);
  });
});
