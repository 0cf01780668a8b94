// What the addresses of the map say: which part of it, what is highlighted, in which colours.
import type { Context } from 'hono';
import type { MapWindow } from '../../domain/picture-views.ts';
import type { PictureTheme } from '../picture-colours.ts';

const LONGEST_QUERY = 1000;

/** Numbers that are none are 0: the middle, all of it. The verb keeps them within the sheet. */
export function windowOf(c: Context): MapWindow {
  const number = (name: string) => {
    const value = Number(c.req.query(name));
    return Number.isFinite(value) ? value : 0;
  };
  return { x: number('x'), y: number('y'), zoom: number('z') };
}

export function highlightOf(c: Context): { readonly q: string | undefined; readonly mine: 'mine' | undefined } {
  const q = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUERY);
  return { q: q === '' ? undefined : q, mine: c.req.query('mine') === '1' ? 'mine' : undefined };
}

export function themeOf(c: Context): PictureTheme {
  return c.req.query('theme') === 'dark' ? 'dark' : 'light';
}
