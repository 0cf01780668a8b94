// Addresses of the map's parts and of charts.
import type { ChartView, MapWindow } from '../domain/picture-views.ts';
import { withQuery } from './urls.ts';

const DIGITS = 4;

export interface MapAddress extends MapWindow {
  readonly q?: string | undefined;
  readonly mine?: 'mine' | undefined;
}

export function mapPath(address: MapAddress, path = '/map'): string {
  const { x, y, zoom, q, mine } = address;
  // Left out where it is what one sees first.
  const number = (value: number) => (value === 0 ? undefined : Number(value.toFixed(DIGITS)));
  return withQuery(path, { x: number(x), y: number(y), z: number(zoom), q, mine: mine && '1' });
}

export function chartPath({ kind, of }: Pick<ChartView, 'kind' | 'of'>): string {
  switch (kind) {
    case 'days':
      return '/charts/days.svg';
    case 'months':
      return '/charts/papers.svg';
    case 'topics':
      return '/charts/topics.svg';
    case 'search':
      return withQuery('/charts/search.svg', { q: of });
    default:
      return `/charts/${kind}/${encodeURIComponent(of)}.svg`;
  }
}
