// The colours of the stylesheet as values, for pictures that are files of their own and know no custom properties.
import type { PictureColours } from '../domain/picture-views.ts';
import { PICTURES } from './styles/pictures.ts';
import { TOKENS } from './styles/tokens.ts';

export type PictureTheme = 'light' | 'dark';

const PAIR = /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
/** Of categories and series; the last is that of all others. */
const SERIES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

export const PICTURE_COLOURS: Readonly<Record<PictureTheme, PictureColours>> = {
  light: coloursOf('light'),
  dark: coloursOf('dark'),
};

function coloursOf(theme: PictureTheme): PictureColours {
  const values = new Map(
    [...`${TOKENS}${PICTURES}`.matchAll(PAIR)].map(([, name, light, dark]) => [name, theme === 'light' ? light : dark]),
  );
  const colour = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`the stylesheet has no colour --${name} for pictures`);
    return value;
  };
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    quiet: colour('quiet'),
    rule: colour('rule'),
    accent: colour('accent'),
    series: SERIES.map((letter) => colour(`picture-${letter}`)),
  };
}
