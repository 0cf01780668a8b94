// A library as a user makes it: the papers that are sought, imported together with many others, and a model trained on all.
// Everything by the product's own command line, in this process.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading, type ReadingApp } from '../../src/app.ts';
import type { CommandContext } from '../../src/cli/command-context.ts';
import { run } from '../../src/cli/run.ts';
import { readConfig } from '../../src/config.ts';
import { BroadsheetError } from '../../src/errors.ts';
import { exportRecords } from '../../src/store/read/export-records.ts';

export interface KnownLibrary extends AsyncDisposable {
  readonly app: ReadingApp;
  /** Work ids of the sought papers, in the order of their files; some may have become others by merging. */
  readonly sought: readonly string[];
  /** All papers of the library. */
  readonly papers: number;
  /** What `broadsheet train --json` said. */
  readonly trained: unknown;
}

export interface KnownSources {
  /** Files or folders of the papers that are sought. */
  readonly sought: readonly string[];
  /** What else is in the library. */
  readonly others: readonly string[];
}

interface Watched {
  readonly signal: AbortSignal;
  progress(text: string): void;
}

/** Pages without a year are of this one. */
const SEEN = '2025-11-27';
const VERSION = '0.0.0-eval';

/** `data` is an empty folder. @throws BroadsheetError `nothing-read` when a command does not end well. */
export async function knownLibrary(data: string, sources: KnownSources, watched: Watched): Promise<KnownLibrary> {
  const command = async (...args: string[]) => broadsheet(data, args, watched);
  await command('import', ...sources.sought, '--seen', SEEN);
  const config = readConfig({}, { data });
  const sought = await workIds(await openForReading(config));
  await command('import', ...sources.others);
  const trained: unknown = JSON.parse((await command('train', '--force', '--json')).trim().split('\n').at(-1) ?? '');
  const app = await openForReading(config);
  const { papers } = await app.library.summary();
  return { app, sought, papers, trained, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

/** The saved listing pages in a folder. */
export function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|html)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function workIds(app: ReadingApp): Promise<string[]> {
  await using opened = app;
  const ids = new Set<string>();
  for await (const { workId } of exportRecords(opened.database)) ids.add(workId);
  return [...ids];
}

async function broadsheet(data: string, args: readonly string[], { signal, progress }: Watched): Promise<string> {
  let stdout = '';
  let stderr = '';
  const context: CommandContext = {
    stdout: {
      write: (piece) => {
        stdout += piece;
      },
    },
    stderr: {
      write: (piece) => {
        stderr = (stderr + piece).slice(-4000);
        progress(`broadsheet ${args[0]}: ${piece.trim()}`);
      },
    },
    stdin: nothing(),
    env: { BROADSHEET_LOG: 'silent' },
    signal,
    clock: () => new Date(),
  };
  const code = await run(['--data', data, ...args], context, VERSION);
  signal.throwIfAborted();
  if (code !== 0) throw new BroadsheetError('nothing-read', `broadsheet ${args[0]} ended with ${code}: ${stderr}`);
  return stdout;
}

async function* nothing(): AsyncIterable<Uint8Array> {}
