// The English catalogue: one file for each area of the site.
import { frame } from './en/frame.ts';

export const en = { frame };
