// What every command gets: streams, environment, and the settings that the global options lead to.
import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';

export interface Streams {
  /** `write` gives false when the reader is behind; `drain` comes when it has caught up. */
  readonly stdout: { write(text: string): unknown; once?(event: 'drain', listener: () => void): unknown };
  readonly stderr: {
    write(text: string): unknown;
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
  };
  readonly stdin: AsyncIterable<Uint8Array>;
}

export interface CommandContext extends Streams {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C or SIGTERM: stop cleanly; a second one ends the process at once. */
  readonly signal: AbortSignal;
  readonly clock: () => Date;
}

interface GlobalOptions {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
}

/** Settings for a command: its own and the program's options over the environment over the defaults. */
export function configOf(context: CommandContext, command: Command): Config {
  const { data, port, host } = command.optsWithGlobals<GlobalOptions>();
  return readConfig(context.env, { ...(data ? { data } : {}), ...(port ? { port } : {}), ...(host ? { host } : {}) });
}

export function printLine(context: Streams, text = ''): void {
  context.stdout.write(`${text}\n`);
}

export function printJson(context: Streams, value: unknown): void {
  context.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Said on standard error, so that standard output stays the answer. */
export function say(context: Streams, text: string): void {
  context.stderr.write(`${text}\n`);
}
