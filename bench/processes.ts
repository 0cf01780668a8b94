// Starting Broadsheet as a user does, and watching the memory of all its processes. Memory is read from /proc (Linux).
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { launcher } from './workbench.ts';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Peak resident memory in bytes of the largest process, and the sum of the peaks of all (launcher and program). */
  readonly peak: number;
  readonly peakOfAll: number;
}

/** Watched this often; VmHWM is the kernel's own record of the peak, so little can be missed but the last moments. */
const WATCH_MS = 50;

/** Runs the launcher with these arguments to its end. */
export async function runBroadsheet(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const started = performance.now();
  const child = spawn(process.execPath, [launcher, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const memory = new PeakMemory(child.pid as number);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  const seconds = (performance.now() - started) / 1000;
  memory.stop();
  return { code: code ?? 1, stdout, stderr, seconds, peak: memory.largest(), peakOfAll: memory.sum() };
}

/** Runs the launcher and throws when it does not end well; the last line of its output is the answer as JSON. */
export async function broadsheetJson<T>(
  args: readonly string[],
): Promise<{ readonly answer: T; readonly run: Finished }> {
  const run = await runBroadsheet(args);
  if (run.code !== 0) throw new Error(`broadsheet ${args.join(' ')} ended with ${run.code}:\n${run.stderr}`);
  return { answer: JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as T, run };
}

export interface Server extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  peak(): number;
}

/** `broadsheet serve` on a free port; resolves when it says where it is. */
export async function startServer(data: string, env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const child = spawn(process.execPath, [launcher, 'serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, BROADSHEET_LOG: 'error', ...env },
  });
  const port = await portOf(child);
  const memory = new PeakMemory(child.pid as number);
  return {
    port,
    pid: child.pid as number,
    peak: () => memory.largest(),
    async [Symbol.asyncDispose]() {
      memory.stop();
      await stopProcess(child);
    },
  };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      const port = /Broadsheet is at http:\/\/[^ ]*:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

/** Peaks of a process and all that it starts. */
class PeakMemory {
  readonly #root: number;
  readonly #peaks = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.#root = pid;
    this.#timer = setInterval(() => this.#look(this.#root), WATCH_MS);
  }

  largest(): number {
    return Math.max(0, ...this.#peaks.values());
  }

  sum(): number {
    return [...this.#peaks.values()].reduce((sum, one) => sum + one, 0);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(pid: number): void {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      this.#peaks.set(pid, Math.max(this.#peaks.get(pid) ?? 0, kilobytes * 1024));
      for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' '))
        if (child.trim() !== '') this.#look(Number(child));
    } catch {
      // Gone, or not Linux: what was seen stays.
    }
  }
}
