// The command line in this process: one command on a library, its exit code and what it wrote.
import type { CommandContext } from '../../src/cli/command-context.ts';
import { run } from '../../src/cli/run.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly now?: string;
  /** Called with everything that the command writes to standard error, as it comes. */
  readonly onStderr?: (text: string) => void;
}

/** Runs `broadsheet --data DATA ARGS…`. */
export async function cli(data: string, args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  const context: CommandContext = {
    stdout: {
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        stderr += text;
        options.onStderr?.(text);
      },
    },
    stdin: bytes(options.stdin ?? ''),
    env: { BROADSHEET_LOG: 'silent', BROADSHEET_ALLOW_PRIVATE_FETCH: '1', ...options.env },
    signal: options.signal ?? new AbortController().signal,
    clock: () => new Date(options.now ?? '2025-11-28T09:30:00Z'),
  };
  const code = await run(['--data', data, ...args], context, '0.0.0-test');
  return { code, stdout, stderr };
}

/** The one line of JSON that a command ended with. */
export function jsonOf<T>(result: CliResult): T {
  const last = result.stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(last) as T;
  } catch (error) {
    throw new Error(`no JSON at the end of the output: ${result.stdout}\n${result.stderr}`, { cause: error });
  }
}

async function* bytes(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content;
}
