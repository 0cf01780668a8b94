// How somebody likes the site to look and behave; kept by their browser, and by their account when they have one.

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Of a column of text. */
export const WIDTHS = ['normal', 'narrow', 'wide'] as const;
export type Width = (typeof WIDTHS)[number];

/** Shortcuts of single letters can be switched off (WCAG 2.1.4). */
export const SHORTCUTS = ['on', 'off'] as const;
export type Shortcuts = (typeof SHORTCUTS)[number];

export interface Preferences {
  readonly theme: Theme;
  readonly width: Width;
  readonly shortcuts: Shortcuts;
  /** ISO 639-1; one of the site's languages. */
  readonly language: string;
}
