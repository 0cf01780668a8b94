// The verbs of charts: what a chart shows, and the chart as a picture.
import type { TimelineChart } from '../charts/timeline-chart.ts';
import { instantToDate } from '../domain/dates.ts';
import type { ChartKind, ChartView, PictureColours } from '../domain/picture-views.ts';
import { lastChange } from '../store/index/index-feed.ts';
import type { CommunityDependencies } from './community/community.ts';
import { KeptAnswer } from './kept-answer.ts';
import type { PicturesThread } from './pictures-thread.ts';

export interface ChartRequest {
  readonly kind: ChartKind;
  /** Author's slug, category, venue's slug or query; '' for charts of the whole library. */
  readonly of: string;
}

export interface ChartLook {
  readonly colours: PictureColours;
  /** What the picture says to those who cannot see it. */
  readonly title: string;
  /** Beside the upward axis. */
  readonly label: string;
}

export interface Charts {
  /** Anything without papers has a chart without points. */
  chart(request: ChartRequest): Promise<ChartView>;
  /** As SVG, for <img> alone. */
  picture(request: ChartRequest, look: ChartLook): Promise<string>;
}

/** Charts remembered: of the library, and of the authors and topics that are looked at. */
const MOST_KEPT = 500;
/** Of so many papers a chart says the same a minute later, and counting them takes tens of milliseconds. */
const MANY_PAPERS = 20_000;
const KEPT_MS = 60_000;
const WIDTH = 680;
const HEIGHT = 260;

export function chartVerbs(deps: CommunityDependencies, thread: PicturesThread | undefined): Charts {
  const { database, library, clock, zone } = deps;
  const views = new Map<string, KeptAnswer<ChartView>>();
  const pictures = new Map<string, KeptAnswer<string>>();

  const count = async ({ kind, of }: ChartRequest): Promise<ChartView> => {
    if (kind === 'search') {
      const { years } = await library.search({ q: of, limit: 1, facets: true });
      const points = years.map(({ year, count: papers }) => ({ period: String(year), papers }));
      return { kind, of, unit: 'year', points, series: [] };
    }
    const today = instantToDate(clock(), zone) ?? '';
    return (await thread?.ask('count', { kind, of, today })) ?? { kind, of, unit: 'year', points: [], series: [] };
  };

  const chart = async (request: ChartRequest) =>
    kept(views, `${request.kind} ${request.of}`, () => count(request), keepMs).get(await lastChange(database));

  return {
    chart,
    async picture(request, look) {
      const key = JSON.stringify([request, look]);
      const view = await chart(request);
      const draw = async () => (thread ? thread.ask('draw', drawingOf(await chart(request), look)) : '');
      return kept(pictures, key, draw).get(view);
    },
  };
}

function keepMs({ points }: ChartView): number {
  return points.reduce((sum, { papers }) => sum + papers, 0) > MANY_PAPERS ? KEPT_MS : 0;
}

function drawingOf({ points, unit, series }: ChartView, { colours, title, label }: ChartLook): TimelineChart {
  return {
    points: points.map(({ period, papers, series: one }) => ({ period, value: papers, series: one })),
    unit,
    series,
    title,
    label,
    colours,
    width: WIDTH,
    height: HEIGHT,
  };
}

/** The oldest goes when there are too many. */
function kept<T>(
  all: Map<string, KeptAnswer<T>>,
  key: string,
  make: () => Promise<T>,
  keepMs?: (answer: T) => number,
): KeptAnswer<T> {
  const known = all.get(key);
  if (known) return known;
  const [oldest] = all.keys();
  if (all.size >= MOST_KEPT && oldest !== undefined) all.delete(oldest);
  const answer = new KeptAnswer(make, keepMs);
  all.set(key, answer);
  return answer;
}
