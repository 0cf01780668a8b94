// The passkeys' script as an asset of its own: only the pages that need it load it.
import { hash } from 'node:crypto';
import { browserModule } from './site-script.ts';

export const PASSKEYS_SCRIPT = `'use strict';\n${browserModule('passkeys')}`;
export const PASSKEYS_SCRIPT_PATH = `/assets/passkeys.${hash('sha1', PASSKEYS_SCRIPT, 'hex').slice(0, 12)}.js`;
