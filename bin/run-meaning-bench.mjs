// `npm run bench:meaning`: installs what is missing, then measures training and searching by meaning. See bench/meaning/main.ts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissing, nodeBinary } from './install.mjs';

installMissing();
const main = fileURLToPath(new URL('../bench/meaning/main.ts', import.meta.url));
const child = spawn(nodeBinary(), ['--max-old-space-size=8192', main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
