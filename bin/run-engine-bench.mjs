// `npm run bench:engine`: installs and builds what is missing, then measures the engine. See bench/engine/main.ts for the options.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildStale, installMissing, nodeBinary } from './install.mjs';

installMissing();
buildStale();
const main = fileURLToPath(new URL('../bench/engine/main.ts', import.meta.url));
const child = spawn(nodeBinary(), ['--max-old-space-size=8192', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, BROADSHEET_BENCH_BUILT: '1' },
});
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
