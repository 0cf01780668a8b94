// The thread that makes pictures: counting for charts, drawing them, composing the map. One thing at a time, and never in the thread
// that serves pages. It starts with the first picture asked for.
import type { TimelineChart } from '../charts/timeline-chart.ts';
import type { ChartKind, ChartView, MapLabelView, MapWindow, PictureColours } from '../domain/picture-views.ts';
import { BroadsheetError } from '../errors.ts';
import type { MapSheet } from '../search/map/map-sheet.ts';
import { RpcThread, siblingScript } from '../threads/rpc.ts';

export interface PicturesThreadData {
  /** The library's file. */
  readonly library: string;
  /** The index's folder. */
  readonly index: string;
}

/** What it can be asked, and what it answers. */
export interface PictureCalls {
  readonly count: readonly [
    { readonly kind: Exclude<ChartKind, 'search'>; readonly of: string; readonly today: string },
    ChartView,
  ];
  readonly draw: readonly [TimelineChart, string];
  readonly sheet: readonly [{ readonly version: string | undefined }, MapSheet | 'same' | undefined];
  readonly picture: readonly [
    {
      readonly window: MapWindow;
      readonly labels: readonly MapLabelView[];
      readonly colours: PictureColours;
      readonly title: string;
    },
    string | undefined,
  ];
}

/** Each takes some 30 ms; whoever asks for one more is told to come again. */
const MOST_WAITING = 60;

export class PicturesThread {
  readonly #data: PicturesThreadData;
  #thread: Promise<RpcThread> | undefined;
  #waiting = 0;

  constructor(data: PicturesThreadData) {
    this.#data = data;
  }

  get index(): string {
    return this.#data.index;
  }

  /** Throws BroadsheetError `busy` when very many wait already. */
  async ask<K extends keyof PictureCalls>(name: K, args: PictureCalls[K][0]): Promise<PictureCalls[K][1]> {
    if (this.#waiting >= MOST_WAITING)
      throw new BroadsheetError('busy', 'many pictures are being drawn; try again in a moment');
    this.#waiting++;
    this.#thread ??= RpcThread.start(siblingScript(import.meta.url, 'pictures-worker'), this.#data);
    const thread = this.#thread;
    try {
      return (await (await thread).client.call(name, args)) as PictureCalls[K][1];
    } catch (error) {
      // Of a thread that died: the next picture gets another one.
      if (await isDead(thread)) this.#thread = undefined;
      throw error;
    } finally {
      this.#waiting--;
    }
  }
}

async function isDead(thread: Promise<RpcThread>): Promise<boolean> {
  try {
    await (await thread).client.call('alive', null);
    return false;
  } catch {
    return true;
  }
}
