// The English catalogue: one file for each area of the site.
import { frame } from './en/frame.ts';
import { preferences } from './en/preferences.ts';

export const en = {
  preferences,
  frame };
