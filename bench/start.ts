// Start: from starting the process to the first answered request, by the launcher and without it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { percentile, type Section } from './figures.ts';
import { Connection } from './http.ts';
import { busyDays, paperIds } from './library.ts';
import { stopProcess } from './processes.ts';
import { launcher, root, type Workbench } from './workbench.ts';

const RUNS = 10;
const ASK_AGAIN_MS = 5;
const GIVE_UP_MS = 60_000;

export async function benchStart(bench: Workbench): Promise<Section> {
  const path = `/papers/date/${busyDays(bench.data, 1)[0]?.day}`;
  const byLauncher: number[] = [];
  const direct: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    byLauncher.push(await firstAnswer(bench, [launcher], path));
    direct.push(await firstAnswer(bench, [join(root, 'dist', 'main.js')], path));
  }
  const figures = (
    [
      ['by the launcher', byLauncher],
      ['without it', direct],
    ] as const
  ).flatMap(([how, times]) => [
    {
      what: `first answer, ${how}, median`,
      value: percentile(times, 0.5),
      unit: 'ms' as const,
      goal: { atMost: 1500 },
    },
    {
      what: `first answer, ${how}, slowest of ${RUNS}`,
      value: Math.max(...times),
      unit: 'ms' as const,
      goal: { atMost: 1500 },
    },
  ]);
  return {
    title: 'Start',
    how: `\`broadsheet serve\` over the library of the import (${paperIds(bench.data).length.toLocaleString('en')} papers), installed and built, from starting the process to the whole busiest day's page; ${RUNS} runs each.`,
    figures,
    remarks: [
      'the files were in the operating system\'s cache; "without it" is `node dist/main.js serve`, as in a container',
    ],
  };
}

async function firstAnswer(bench: Workbench, program: readonly string[], path: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...program, 'serve', '--data', bench.data, '--port', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, BROADSHEET_LOG: 'error' },
  });
  try {
    await untilAnswered(child, port, path, started);
    return performance.now() - started;
  } finally {
    await stopProcess(child);
  }
}

async function untilAnswered(child: ChildProcess, port: number, path: string, started: number): Promise<void> {
  using connection = new Connection(port);
  while (performance.now() - started < GIVE_UP_MS) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      const { status } = await connection.get(path);
      if (status === 200) return;
      throw new Error(`${path} answered ${status}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }
  throw new Error(`no answer within ${GIVE_UP_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
