// The whole stylesheet, and its path, which changes with its content so that browsers may keep it for ever.
import { hash } from 'node:crypto';
import { ACCOUNTS } from './accounts.ts';
import { ADMIN } from './admin.ts';
import { BASE } from './base.ts';
import { CARDS } from './cards.ts';
import { COLLECTIONS } from './collections.ts';
import { COMMENTS } from './comments.ts';
import { FORMS } from './forms.ts';
import { FRONT } from './front.ts';
import { LIBRARY } from './library.ts';
import { MAIL } from './mail.ts';
import { MASTHEAD } from './masthead.ts';
import { MATHS } from './maths.ts';
import { NAVIGATION } from './navigation.ts';
import { NOTIFICATIONS } from './notifications.ts';
import { PAPER } from './paper.ts';
import { PEOPLE } from './people.ts';
import { PICTURES } from './pictures.ts';
import { PRINT } from './print.ts';
import { RELATED } from './related.ts';
import { SEARCH } from './search.ts';
import { TABLES } from './tables.ts';
import { TOKENS } from './tokens.ts';
import { VOTES } from './votes.ts';

export const STYLESHEET = [
  TOKENS,
  BASE,
  FORMS,
  MASTHEAD,
  NAVIGATION,
  CARDS,
  VOTES,
  LIBRARY,
  COLLECTIONS,
  FRONT,
  PAPER,
  COMMENTS,
  NOTIFICATIONS,
  MATHS,
  SEARCH,
  RELATED,
  PEOPLE,
  TABLES,
  PICTURES,
  ACCOUNTS,
  ADMIN,
  MAIL,
  PRINT,
]
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
