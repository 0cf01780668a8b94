// `broadsheet` as processes of its own: as built, without the launcher, so that a signal reaches the one that works.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/broadsheet.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let isBuilt = false;

/** For `{ skip: fullSkip }`: processes, crashes and disks are tested by `npm run test:full`. */
export const fullSkip: string | false = process.env.BROADSHEET_FULL ? false : 'slow tests run in npm run test:full';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Resolves to the first group of `pattern` in its standard error; rejects when it ends before. */
  said(pattern: RegExp): Promise<string>;
}

export function start(data: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  // The launcher builds what is not.
  if (!isBuilt) spawnSync(process.execPath, [LAUNCHER, '--version']);
  isBuilt = true;
  const child = spawn(process.execPath, [BUILT, '--data', data, ...args], {
    env: { ...process.env, BROADSHEET_LOG: 'error', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    stdout,
    stderr,
  }));
  return {
    child,
    ended,
    stderr: () => stderr,
    said: (pattern) =>
      until(async () => {
        const found = pattern.exec(stderr);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended (${child.exitCode ?? child.signalCode}) without saying ${pattern}: ${stderr}`);
        return undefined;
      }, 60_000),
  };
}

/** Runs a command to its end. */
export function broadsheet(data: string, ...args: string[]): Promise<Ended> {
  return start(data, args).ended;
}

/** Asks again and again until there is an answer; throws after `deadline` milliseconds. */
export async function until<T>(ask: () => Promise<T | undefined>, deadline: number, pause = 25): Promise<T> {
  const end = performance.now() + deadline;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`no answer within ${deadline} ms`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
