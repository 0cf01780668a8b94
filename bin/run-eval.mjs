// `npm run eval`: installs what is missing, then measures how well search finds. `npm run eval -- --help` tells the options.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installMissing, nodeBinary } from './install.mjs';

installMissing();
const main = fileURLToPath(new URL('../eval/main.ts', import.meta.url));
// Folders are named from where the user stands, not from the project.
const cwd = (process.env.npm_lifecycle_event === 'eval' && process.env.INIT_CWD) || process.cwd();
const child = spawn(nodeBinary(), ['--max-old-space-size=8192', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd,
});
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
