// Runs one command line and says with which exit code the process should end. Errors become messages here and nowhere else.
import { CommanderError } from 'commander';
import { BroadsheetError, ERRORS } from '../errors.ts';
import { explainSqliteError } from '../store/sqlite-error.ts';
import { type CommandContext, say } from './command-context.ts';
import { createProgram } from './program.ts';

const STOPPED = 130;

export async function run(args: readonly string[], context: CommandContext, version: string): Promise<number> {
  try {
    await createProgram(context, version).parseAsync(args, { from: 'user' });
    return 0;
  } catch (thrown) {
    return exitCode(thrown, context);
  }
}

function exitCode(thrown: unknown, context: CommandContext): number {
  // Commander has written its message (or the help that was asked for) already.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : ERRORS.usage.exit;
  if (context.signal.aborted) {
    say(context, 'stopped; what was done so far is kept, run the same command again to go on');
    return STOPPED;
  }
  const error = explainSqliteError(unwrap(thrown));
  if (error instanceof BroadsheetError) {
    say(context, `broadsheet: ${error.message}`);
    return ERRORS[error.code].exit;
  }
  say(
    context,
    `broadsheet: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThis is a bug; please report it with the lines above.`,
  );
  return 1;
}

/** An error thrown while another one was closing things: the first one is what happened. */
function unwrap(error: unknown): unknown {
  return error instanceof SuppressedError ? unwrap(error.suppressed) : error;
}
