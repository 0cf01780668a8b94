// Real data that is not part of the project: ../shared beside the checkout, or BROADSHEET_SHARED.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.BROADSHEET_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** Path below the shared folder: `sharedPath('data', 'fixtures')`. */
export function sharedPath(...parts: string[]): string {
  return join(root, ...parts);
}

/** For `{ skip: sharedSkip }`; in CI the data must be there. */
export const sharedSkip: string | false = missing();

function missing(): string | false {
  if (existsSync(root)) return false;
  const message = `no shared data at ${root} (set BROADSHEET_SHARED)`;
  if (process.env.CI) throw new Error(message);
  return message;
}
