// Where the data lies that is beside the project and not part of it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As test/support/shared.ts has it; whether it is there is for the caller to see. */
export function sharedPath(...parts: string[]): string {
  const shared = process.env.BROADSHEET_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
  return join(shared, ...parts);
}
