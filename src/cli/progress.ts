// Progress of anything long: a bar with rate and time left on a terminal, a line now and then elsewhere.
import cliProgress from 'cli-progress';
import type { Streams } from './command-context.ts';

/** Between two lines where there is no terminal. */
const LINE_MS = 5000;

export interface Progress {
  /** `share` is 0..1, or undefined when the end is not known. */
  update(records: number, share: number | undefined, note?: string): void;
  /** Clears the bar. */
  stop(): void;
}

/** `of`: what is counted. */
export function startProgress(streams: Streams, name: string, clock: () => Date, of = 'papers'): Progress {
  return streams.stderr.isTTY ? bar(name, of) : lines(streams, name, clock, of);
}

function bar(name: string, of: string): Progress {
  const shown = name.length > 40 ? `…${name.slice(-39)}` : name;
  const single = new cliProgress.SingleBar(
    {
      format: `${shown} {bar} {percentage}% · {records} ${of} · {rate}/s · {eta_formatted} left {note}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
      etaBuffer: 50,
    },
    cliProgress.Presets.shades_classic,
  );
  const started = performance.now();
  single.start(1000, 0, { records: 0, rate: 0, note: '' });
  return {
    update(records, share, note = '') {
      const rate = Math.round(records / Math.max(0.001, (performance.now() - started) / 1000));
      single.update(Math.round((share ?? 0) * 1000), { records, rate, note });
    },
    stop: () => single.stop(),
  };
}

function lines(streams: Streams, name: string, clock: () => Date, of: string): Progress {
  const started = clock().getTime();
  let last = started;
  return {
    update(records, share, note = '') {
      const now = clock().getTime();
      if (now - last < LINE_MS) return;
      last = now;
      const seconds = (now - started) / 1000;
      const left = share ? ` · ${Math.round((seconds / share) * (1 - share))} s left` : '';
      const done = share === undefined ? '' : ` · ${Math.round(share * 100)} %`;
      streams.stderr.write(
        `${name}: ${records} ${of}${done} · ${Math.round(records / seconds)}/s${left}${note ? ` · ${note}` : ''}\n`,
      );
    },
    stop() {},
  };
}
