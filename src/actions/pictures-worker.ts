// The script of pictures-thread.ts.
import { workerData } from 'node:worker_threads';
import { mapPicture } from '../charts/map-picture.ts';
import { timelineChart } from '../charts/timeline-chart.ts';
import { addDays } from '../domain/dates.ts';
import type { ChartPointView, ChartView } from '../domain/picture-views.ts';
import { type MapSheet, MapSheets } from '../search/map/map-sheet.ts';
import { openSqlite } from '../store/database.ts';
import {
  authorByYear,
  type Counted,
  papersByDay,
  papersByMonth,
  topicByMonth,
  topicsByYear,
} from '../store/read/timelines.ts';
import { answerCalls } from '../threads/rpc.ts';
import type { PictureCalls, PicturesThreadData } from './pictures-thread.ts';

/** A chart of single days reaches back so far. */
const DAYS = 90;
const TOPICS = 8;

const { library, index } = workerData as PicturesThreadData;
const database = openSqlite(library, { readOnly: true, cacheMiB: 8 });
const sheets = new MapSheets(index, database);
let latest: MapSheet | undefined;

type Answers = { readonly [K in keyof PictureCalls]: (args: PictureCalls[K][0]) => Promise<PictureCalls[K][1]> };

const answers: Answers = {
  count: async ({ kind, of, today }) => {
    const view = (
      unit: ChartView['unit'],
      points: readonly ChartPointView[],
      series: readonly string[] = [],
    ): ChartView => ({
      kind,
      of,
      unit,
      points,
      series,
    });
    switch (kind) {
      case 'days':
        return view('day', (await papersByDay(database, addDays(today, -DAYS), today)).map(point));
      case 'months':
        return view('month', (await papersByMonth(database)).map(point));
      case 'author':
        return view('year', (await authorByYear(database, of)).map(point));
      case 'category':
      case 'venue':
        return view('month', (await topicByMonth(database, kind, of)).map(point));
      case 'topics': {
        const counted = await topicsByYear(database, TOPICS);
        const sums = new Map<string, number>();
        for (const { topic, papers } of counted) sums.set(topic, (sums.get(topic) ?? 0) + papers);
        const series = [...sums].sort(([, a], [, b]) => b - a).map(([topic]) => topic);
        return view(
          'year',
          counted.map((row) => ({ ...point(row), series: row.topic })),
          series,
        );
      }
    }
  },
  draw: async (chart) => timelineChart(chart),
  sheet: async ({ version }) => {
    latest = await sheets.sheet();
    return latest && latest.version === version ? 'same' : latest;
  },
  picture: async ({ window, labels, colours, title }) => {
    latest ??= await sheets.sheet();
    return latest && mapPicture(latest, labels, window, { colours, title });
  },
};

function point({ period, papers }: Counted): ChartPointView {
  return { period, papers };
}

answerCalls(
  async (name, args) => {
    if (name === 'alive') return true;
    return (answers as Record<string, (args: unknown) => Promise<unknown>>)[name]?.(args);
  },
  async () => database[Symbol.asyncDispose](),
);
