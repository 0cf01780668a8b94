// What the map's script asks for: points, titles, highlights; and the map as a picture.
import type { Context } from 'hono';
import { BroadsheetError } from '../../errors.ts';
import { MAP_SCRIPT } from '../client/map-script.ts';
import { PICTURE_COLOURS } from '../picture-colours.ts';
import type { Site } from '../site.ts';
import { textsOf } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';
import { highlightOf, themeOf, windowOf } from './map-address.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Of a private instance, too: nothing between may keep it. */
const KEPT_BY_READER = 'private, max-age=31536000, immutable';
const NOT_KEPT = { 'Cache-Control': 'no-store' };
const MOST_POINTS = 100;

export function mapScript(c: Context, site: Site): Response {
  return site.replies.send(c, { type: 'text/javascript; charset=utf-8', text: MAP_SCRIPT, cache: FOR_EVER });
}

/** `/map/points/{version}.bin`; of another version than the present one there are none. */
export async function mapPoints(c: Context, site: Site): Promise<Response> {
  const points = await site.community.pictures.map.points();
  if (!points) throw new BroadsheetError('not-found', 'there is no map yet');
  if (c.req.param('name') !== `${points.version}.bin`)
    throw new BroadsheetError('not-found', 'the map was made anew; load the page again');
  return c.body(points.bytes, 200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': KEPT_BY_READER });
}

/** `/map/papers?v=&points=3,17`: titles of points. */
export async function mapPapers(c: Context, site: Site): Promise<Response> {
  const points = (c.req.query('points') ?? '')
    .split(',')
    .filter((text) => /^\d{1,9}$/.test(text))
    .map(Number);
  if (points.length === 0 || points.length > MOST_POINTS)
    throw new BroadsheetError('usage', `points must name 1 to ${MOST_POINTS} points of the map, like points=3,17`);
  const papers = await site.community.pictures.map.papers(c.req.query('v') ?? '', points);
  const shown = papers.map(({ id, ...paper }) => ({ ...paper, href: paperPath(id) }));
  return c.json({ papers: shown }, 200, NOT_KEPT);
}

/** `/map/highlight?q=` or `?mine=1`: which points. */
export async function mapHighlight(c: Context, site: Site): Promise<Response> {
  const found = await site.community.pictures.map.highlighted(viewerOf(c), highlightOf(c));
  if (!found) throw new BroadsheetError('not-found', 'there is no map yet');
  return c.json(found, 200, NOT_KEPT);
}

export async function mapPictureFile(c: Context, site: Site): Promise<Response> {
  const title = textsOf(c).pictures.map.heading;
  const text = await site.community.pictures.map.picture(windowOf(c), { colours: PICTURE_COLOURS[themeOf(c)], title });
  if (text === undefined) throw new BroadsheetError('not-found', 'there is no map yet');
  return site.replies.send(c, { type: 'image/svg+xml', text });
}
