// The thread that makes pictures: counting for charts, drawing them, composing the map. One thing at a time, and never in the thread
// that serves pages. It starts with the first picture asked for.
import type { TimelineChart } from '../charts/timeline-chart.ts';
import type { ChartKind, ChartView, MapLabelView, MapWindow, PictureColours } from '../domain/picture-views.ts';
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
  readonly count: readonly [{ readonly kind: Exclude<ChartKind, 'search'>; readonly of: string; readonly today: string }, ChartView];
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

export class PicturesThread {
  readonly #data: PicturesThreadData;
  #thread: Promise<RpcThread> | undefined;

  constructor(data: PicturesThreadData) {
    this.#data = data;
  }

  get index(): string {
    return this.#data.index;
  }

  async ask<K extends keyof PictureCalls>(name: K, args: PictureCalls[K][0]): Promise<PictureCalls[K][1]> {
    this.#thread ??= RpcThread.start(siblingScript(import.meta.url, 'pictures-worker'), this.#data);
    const thread = this.#thread;
    try {
      return (await (await thread).client.call(name, args)) as PictureCalls[K][1];
    } catch (error) {
      // Of a thread that died: the next picture gets another one.
      if (await isDead(thread)) this.#thread = undefined;
      throw error;
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
