// A server that runs jobs: its thread of jobs is seen, its figures are read, and its end, good or bad, is known afterwards.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { broadsheet, fullSkip, type Running, start, until } from '../support/process.ts';
import { readPrometheus } from '../support/prometheus-text.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TOKEN = 'a-token-for-whoever-watches-over-it';

async function workersOf(data: string): Promise<readonly { owner: string; isAlive: boolean }[]> {
  const { stdout } = await broadsheet(data, 'jobs', '--json');
  return (JSON.parse(stdout) as { workers: { owner: string; isAlive: boolean }[] }).workers;
}

describe('the jobs of a server', { skip: fullSkip }, () => {
  it('are counted, and whoever ran them is gone when it has ended', async () => {
    using folder = tempFolder();
    const data = folder.file('library');
    const begun: Running[] = [];
    const begin = (): Running => {
      const server = start(data, ['serve'], { PORT: '0', BROADSHEET_METRICS_TOKEN: TOKEN });
      begun.push(server);
      return server;
    };
    try {
      const server = begin();
      const url = await server.said(/Broadsheet is at (\S+)/);
      const runs = await until(async () => {
        const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
        assert.equal(answer.status, 200);
        const families = readPrometheus(await answer.text());
        const samples = families.get('broadsheet_job_runs_total')?.samples ?? [];
        assert.equal(families.get('broadsheet_job_workers')?.samples[0]?.value, 1);
        return samples.some(({ labels }) => labels.kind === 'trouble' && labels.outcome === 'done')
          ? samples
          : undefined;
      }, 60_000);
      assert.deepEqual(
        runs.filter(({ labels }) => labels.outcome === 'failed'),
        [],
      );
      assert.deepEqual(
        (await workersOf(data)).map(({ isAlive }) => isAlive),
        [true],
      );
      server.child.kill('SIGTERM');
      const ended = await server.ended;
      assert.equal(ended.code, 0, ended.stderr);
      assert.deepEqual(await workersOf(data), [], 'it ended by its own will');
      const doctor = await broadsheet(data, 'doctor');
      assert.equal(doctor.code, 0, `${doctor.stdout} ${doctor.stderr}`);
      const second = begin();
      await second.said(/Broadsheet is at (\S+)/);
      second.child.kill('SIGKILL');
      await second.ended;
      assert.equal((await workersOf(data)).length, 1, 'it is missed');
    } finally {
      for (const { child } of begun) child.kill('SIGKILL');
    }
  });
});
