// The script of every page, put together from the browser modules named here; not itself run in browsers. Each is TypeScript
// without imports, a block of its own in the whole. Everything on the site works without it.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = [
  'copy',
  'search-completion',
  'for-you',
  'following',
  'voting',
  'keeping',
  'triage',
  'comments',
] as const;

export const SITE_SCRIPT = `'use strict';\n${MODULES.map((name) => `{\n${browserModule(name)}}\n`).join('')}`;

/** Changes with its content, so that browsers may keep it for ever. */
export const SITE_SCRIPT_PATH = `/assets/site.${hash('sha1', SITE_SCRIPT, 'hex').slice(0, 12)}.js`;

/** The module beside this file as browsers run it: types, comments and indentation are for us. */
export function browserModule(name: string): string {
  const extension = extname(import.meta.url);
  const source = readFileSync(fileURLToPath(new URL(`./${name}${extension}`, import.meta.url)), 'utf8');
  return (extension === '.ts' ? withoutTypes(source) : source)
    .replace(/^\s*(?:\/\/.*|export \{\};)\s*$/gm, '')
    .replace(/^\s+/gm, '')
    .trimEnd()
    .concat('\n');
}

/** While developing, where nothing was compiled; required only there, as Node calls the function experimental. */
function withoutTypes(source: string): string {
  const { stripTypeScriptTypes } = createRequire(import.meta.url)('node:module') as typeof import('node:module');
  return stripTypeScriptTypes(source).replace(/[ \t]{2,}/g, (spaces, at: number, all: string) =>
    all[at - 1] === '\n' ? spaces : ' ',
  );
}
