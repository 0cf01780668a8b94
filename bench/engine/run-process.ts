// Runs one measured process, pinned to one core where that can be done, so that "one thread" is true of helper threads
// (garbage collection, compilers, a Rust runtime) as well.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface RunOptions {
  /** 'one': the last core only; 'all': wherever the system puts it. */
  readonly cores: 'one' | 'all';
  /** Killed after so many seconds. */
  readonly limit: number;
}

/** Whether processes can be pinned here. */
export const pinned = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;

/** The end of what it said on standard error is in the error when it does not end well. */
export async function runProcess(
  command: string,
  args: readonly string[],
  { cores, limit }: RunOptions,
): Promise<void> {
  const all =
    cores === 'one' && pinned
      ? ['taskset', '-c', String(availableParallelism() - 1), command, ...args]
      : [command, ...args];
  const child = spawn(all[0] as string, all.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (said = (said + piece).slice(-4000)));
  const tooLong = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve([code, signal]));
    });
    if (code !== 0)
      throw new Error(signal ? `was ended by ${signal} (limit ${limit} s): ${said}` : `ended with ${code}: ${said}`);
  } finally {
    clearTimeout(tooLong);
    process.off('exit', stop);
  }
}

/** A TypeScript file of the bench, run by this same Node. */
export function nodeArguments(file: URL, ...args: string[]): { command: string; args: string[] } {
  return {
    command: process.execPath,
    args: ['--max-old-space-size=8192', '--disable-warning=ExperimentalWarning', fileURLToPath(file), ...args],
  };
}
