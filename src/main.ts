// Entry of the command line: streams and signals of this process, one command, its exit code.
import { readFileSync } from 'node:fs';
import { run } from './cli/run.ts';

/** One Ctrl-C arrives twice, from the terminal and from the launcher that hands it on; a person's second comes later. */
const SAME_PRESS_MS = 500;

const stop = new AbortController();
let stoppedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stop.signal.aborted) {
      stoppedAt = performance.now();
      stop.abort(new Error(`stopped by ${signal}`));
    } else if (performance.now() - stoppedAt > SAME_PRESS_MS) {
      // A second one means now.
      process.exit(130);
    }
  });
}
// Started by the launcher: when that is killed, nobody would ever stop this process.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.exit(130));
}
// `broadsheet export | head`: the reader has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
process.exitCode = await run(
  process.argv.slice(2),
  {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    signal: stop.signal,
    clock: () => new Date(),
  },
  version,
);
