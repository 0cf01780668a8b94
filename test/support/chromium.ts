// Debian's chromium through playwright-core, for the browser tests of the full suite.
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.BROADSHEET_CHROMIUM ?? '/usr/bin/chromium';

/** For `{ skip: chromiumSkip }`: only `npm run test:full` opens a browser, and there it must be installed. */
export const chromiumSkip: string | false = skip();

function skip(): string | false {
  if (!process.env.BROADSHEET_FULL) return 'browser tests run in npm run test:full';
  if (existsSync(EXECUTABLE)) return false;
  const message = `no browser at ${EXECUTABLE} (set BROADSHEET_CHROMIUM)`;
  if (process.env.CI) throw new Error(message);
  return message;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
