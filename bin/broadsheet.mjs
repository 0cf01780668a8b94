#!/usr/bin/env node
// The launcher: installs and builds what is missing, then runs Broadsheet on a Node that is new enough.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale, installMissing, nodeBinary, root } from './install.mjs';

installMissing();
buildStale();
const main = join(root, 'dist', 'main.js');
const node = nodeBinary();

if (node === process.execPath) {
  await import(pathToFileURL(main).href);
} else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // Ctrl-C reaches the child by itself; other signals are handed on. The child decides how to end.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)));
}
