// The whole stylesheet, and its path, which changes with its content so that browsers may keep it for ever.
import { hash } from 'node:crypto';
import { BASE } from './base.ts';
import { CARDS } from './cards.ts';
import { FORMS } from './forms.ts';
import { MASTHEAD } from './masthead.ts';
import { MATHS } from './maths.ts';
import { NAVIGATION } from './navigation.ts';
import { PAPER } from './paper.ts';
import { PRINT } from './print.ts';
import { RELATED } from './related.ts';
import { SEARCH } from './search.ts';
import { TABLES } from './tables.ts';
import { TOKENS } from './tokens.ts';

export const STYLESHEET = [TOKENS, BASE, FORMS, MASTHEAD, NAVIGATION, CARDS, PAPER, MATHS, SEARCH, RELATED, TABLES, PRINT]
  .map(withoutSpace)
  .join('\n');

export const STYLESHEET_PATH = `/assets/site.${hash('sha1', STYLESHEET, 'hex').slice(0, 12)}.css`;

/** Comments and indentation are for us. */
function withoutSpace(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
    .replace(/\n+/g, '\n')
    .trim();
}
