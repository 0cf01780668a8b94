#!/usr/bin/env node
// The launcher: installs and builds what is missing, then runs Broadsheet on a Node that is new enough.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildStale, installMissing, nodeBinary, root } from './install.mjs';

// An import streams: V8 would otherwise let its heaps grow to three times what they hold before it collects.
const MODEST_HEAP = ['--max-semi-space-size=8', '--heap-growing-percent=40'];

installMissing();
buildStale();
const child = spawn(nodeBinary(), [...MODEST_HEAP, join(root, 'dist', 'main.js'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// All are handed on, also a Ctrl-C that the child has from the terminal already. The child decides how to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm hands signals to the shell that it starts us with, and that dies of them without handing them on.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    // Once: a second one would end it at once instead of cleanly.
    child.kill('SIGTERM');
  }, 250).unref();
}
child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)));
