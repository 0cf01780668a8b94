// `/map?x=&y=&z=`: a part of the map as a picture, with links that move it and the papers in view beside it. The script draws the same
// itself (client/map.ts), from the points of map-data.ts.
import type { Context } from 'hono';
import type { MapView } from '../../domain/picture-views.ts';
import type { LibrarySummary } from '../../domain/views.ts';
import { MAP_SCRIPT_PATH } from '../client/map-script.ts';
import { page } from '../parts/page.tsx';
import { ThemedPicture } from '../parts/themed-picture.tsx';
import { PICTURE_COLOURS } from '../picture-colours.ts';
import { type MapAddress, mapPath } from '../picture-paths.ts';
import { number, shortDate } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer, viewerOf } from '../viewer.ts';
import { highlightOf, windowOf } from './map-address.ts';

const WIDTH = 960;
const HEIGHT = 600;
const MOST_ZOOM = 7;
/** Of half of what is in view. */
const MOVE = 0.5;
const NAMES_IN_ALT = 8;

export async function mapPage(c: Context, site: Site): Promise<Response> {
  const highlight = highlightOf(c);
  const { map } = site.community.pictures;
  const view = await map.view(viewerOf(c), windowOf(c), highlight);
  const library = await site.library.summary();
  return page(
    c,
    site,
    {
      title: textsOf(c).pictures.map.heading,
      library,
      section: 'map',
      canonical: '/map',
      head: view ? <script src={MAP_SCRIPT_PATH} type="module" /> : null,
    },
    view ? (
      <MapPage
        view={view}
        names={map.labels(view).map(({ terms }) => terms[0] ?? '')}
        address={{ ...view.window, ...highlight }}
      />
    ) : (
      <NoMap library={library} />
    ),
  );
}

function NoMap({ library }: { readonly library: LibrarySummary }) {
  const { pictures, counts } = useTexts();
  return (
    <div class="prose">
      <h1>{pictures.map.heading}</h1>
      <p>{pictures.map.none}</p>
      <p class="quiet">{counts.papers(library.papers)}</p>
    </div>
  );
}

interface Props {
  readonly view: MapView;
  /** Of the regions that the picture names. */
  readonly names: readonly string[];
  readonly address: MapAddress;
}

function MapPage({ view, names, address }: Props) {
  const { pictures, counts } = useTexts();
  const t = pictures.map;
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">
          {counts.papers(view.papers)}. {view.missing > 0 ? `${t.missing(view.missing)} ` : ''}
          {t.laidOut(shortDate(view.at.slice(0, 10)))}
        </p>
      </div>
      <p>{t.intro}</p>
      <div class="map">
        <div>
          <Lights address={address} view={view} />
          <figure
            class="sheet"
            data-map={view.version}
            data-view={`${view.window.x} ${view.window.y} ${view.window.zoom}`}
            data-highlight={address.q ?? ''}
            data-mine={address.mine ? '1' : undefined}
            data-labels={JSON.stringify(
              view.labels.map(({ level, x, y, papers, terms }) => [level, x, y, papers, terms[0] ?? '']),
            )}
            data-canvas={t.canvas}
            data-changed={t.changed}
            data-unreachable={t.unreachable}
          >
            <ThemedPicture
              src={mapPath(view.window, '/map/picture.svg')}
              alt={t.picture(counts.papers(view.papers), names.slice(0, NAMES_IN_ALT).join(', '))}
              width={WIDTH}
              height={HEIGHT}
            />
          </figure>
          <Moves address={address} />
          <ul class="picture-key" data-key="category">
            {[...view.categories, t.other].map((category, i) => (
              <li>
                <span
                  class={`swatch key-${i < view.categories.length ? i + 1 : PICTURE_COLOURS.light.series.length}`}
                  aria-hidden="true"
                />
                {category}
              </li>
            ))}
          </ul>
        </div>
        <Beside view={view} address={address} />
      </div>
    </div>
  );
}

/** What is highlighted, and, where the script draws, what colours say. */
function Lights({ address, view }: { readonly address: MapAddress; readonly view: MapView }) {
  const t = useTexts().pictures.map;
  const viewer = useViewer();
  const isLit = address.q !== undefined || address.mine !== undefined;
  return (
    <form class="lights" action="/map" method="get">
      <label for="map-q">{t.highlight}</label>
      <input type="search" id="map-q" name="q" value={address.q ?? ''} maxlength={1000} />
      {(['x', 'y'] as const).map((name) =>
        address[name] === 0 ? null : <input type="hidden" name={name} value={String(address[name])} />,
      )}
      {address.zoom === 0 ? null : <input type="hidden" name="z" value={String(address.zoom)} />}
      <button type="submit">{t.search}</button>
      {viewer && !address.mine ? <a href={mapPath({ ...address, q: undefined, mine: 'mine' })}>{t.mine}</a> : null}
      {isLit ? <a href={mapPath(view.window)}>{t.clear}</a> : null}
      <span class="colouring" hidden>
        <label for="map-colour">{t.colour}</label>
        <select id="map-colour">
          {(['category', 'year', 'votes'] as const).map((colour) => (
            <option value={colour}>{t.colours[colour]}</option>
          ))}
        </select>
      </span>
    </form>
  );
}

function Moves({ address }: { readonly address: MapAddress }) {
  const t = useTexts().pictures.map;
  const { x, y, zoom } = address;
  const step = MOVE / 2 ** zoom;
  const links = [
    ['left', t.left, { x: Math.max(-1, x - step) }],
    ['right', t.right, { x: Math.min(1, x + step) }],
    ['up', t.up, { y: Math.max(-1, y - step) }],
    ['down', t.down, { y: Math.min(1, y + step) }],
    ['closer', t.closer, { zoom: Math.min(MOST_ZOOM, zoom + 1) }],
    ['farther', t.farther, { zoom: Math.max(0, zoom - 1) }],
    ['all', t.all, { x: 0, y: 0, zoom: 0 }],
  ] as const;
  return (
    <nav aria-label={t.move}>
      <ul class="moves">
        {links.map(([move, label, to]) => (
          <li>
            <a href={mapPath({ ...address, ...to })} data-move={move}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Beside({ view, address }: { readonly view: MapView; readonly address: MapAddress }) {
  const t = useTexts().pictures.map;
  const near = view.labels.filter(({ level }) => level === (view.window.zoom < 1 ? 0 : 1));
  return (
    <div class="beside">
      <h2>{t.here}</h2>
      <p class="count">
        {view.highlighted === undefined ? null : t.found(number(view.highlighted))}
        {t.inView(
          (papers) => (
            <span data-in-view>{papers}</span>
          ),
          number(view.inWindow),
        )}
      </p>
      {view.shown.length === 0 ? <p>{t.nothingHere}</p> : null}
      <ol class="in-view">
        {view.shown.map((paper) => (
          <li>
            <a href={paperPath(paper.id)} data-point={paper.point}>
              {paper.title}
            </a>
            <small>
              {[paper.year === undefined ? '' : t.year(paper.year), paper.upvotes > 0 ? t.upvotes(paper.upvotes) : '']
                .filter((part) => part !== '')
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
      <h2>{t.regions}</h2>
      <ul class="regions">
        {near.map(({ x, y, papers, terms, level }) => (
          <li>
            <a href={mapPath({ ...address, x, y, zoom: level + 2 })}>{t.region(terms, papers)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
