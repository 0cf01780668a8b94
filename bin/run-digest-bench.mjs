// `npm run bench:digest`: installs and builds what is missing, then measures mail to 100,000 subscribers. See bench/digest/main.ts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildStale, installMissing, nodeBinary } from './install.mjs';

installMissing();
buildStale();
const main = fileURLToPath(new URL('../bench/digest/main.ts', import.meta.url));
const child = spawn(nodeBinary(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
