// `npm run eval`: how well search finds what judges found relevant. `npm run eval -- --help` tells the options.
import { fileURLToPath } from 'node:url';
import { BroadsheetError, ERRORS } from '../src/errors.ts';
import { progressLines } from './progress.ts';
import { runEval } from './run-eval.ts';
import { SYSTEMS } from './systems.ts';

const stop = new AbortController();
const write = (text: string) => process.stderr.write(text);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Once: the second ends it at once.
  process.once(signal, () => {
    stop.abort(new BroadsheetError('cancelled', 'stopped; nothing was written'));
    process.once(signal, () => process.exit(ERRORS.cancelled.exit));
  });
}

try {
  await runEval(process.argv.slice(2), {
    systems: SYSTEMS,
    signal: stop.signal,
    reportFile: fileURLToPath(new URL('../docs/benchmarks/relevance.md', import.meta.url)),
    print: (text) => process.stdout.write(text),
    progress: progressLines(write, () => performance.now()),
    say: (text) => write(`${text}\n`),
  });
} catch (thrown) {
  // Whatever a system makes of being stopped.
  const error = stop.signal.aborted ? stop.signal.reason : thrown;
  if (!(error instanceof BroadsheetError)) throw error;
  write(`eval: ${error.message}\n`);
  process.exitCode = ERRORS[error.code].exit;
}
