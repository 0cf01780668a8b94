// Inline styles that many elements of a mail have.
import { DAY } from './mail-colours.ts';

export const QUIET = `color:${DAY.quiet}`;
export const PLAIN_LINK = 'color:inherit;text-decoration:none';
export const SMALL = `margin:4px 0 0;font-size:14px;line-height:1.4;${QUIET}`;
