// The benchmark of the map: `node --import tsx bench/map/main.ts --data <library> [--port 4190]` on a library with a model (`broadsheet
// import`, then `train`). Lays it out anew on one core, measures what that keeps against a plain plane, and how fast the page pans in
// Chromium without a GPU. Figures as Markdown on standard output.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../test/support/chromium.ts';
import type { LayoutAnswer } from './layout-process.ts';
import { freePort, pinned, startServer } from './processes.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, papers: { type: 'string', default: '5000' } } });
if (!values.data) throw new Error('--data must name a library with a model');
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-map-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
cpSync(values.data, folder, { recursive: true });

const layout = await pinned<LayoutAnswer>('layout-process.ts', [folder, values.papers]);
const frames = await panning();
const say = (line: string) => process.stdout.write(`${line}\n`);
say(
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}\n`,
);
say('| what | measured | limit |\n|---|---:|---:|');
say(
  `| ${layout.papers.toLocaleString('en')} papers laid out and named, one core | ${layout.seconds.toFixed(1)} s (${layout.cpuSeconds.toFixed(1)} s of processor) | ≤ 90 s |`,
);
say(`| laid out again from there | ${layout.againSeconds.toFixed(1)} s | |`);
say(`| moved by it, median, of the sheet's width | ${(layout.moved * 100).toFixed(1)} % | |`);
say(`| peak memory | ${layout.peakMb.toFixed(0)} MB | |`);
say(
  `| trustworthiness@10, ${values.papers} papers (plane of largest variance) | ${layout.own.trustworthiness.toFixed(3)} (${layout.plane.trustworthiness.toFixed(3)}) | |`,
);
say(`| neighbours kept@10 | ${layout.own.preserved.toFixed(3)} (${layout.plane.preserved.toFixed(3)}) | |`);
for (const { zoom, frames: count, p50, p95 } of frames)
  say(
    `| a frame while dragging, zoom ${zoom}, ${count} frames, p50 / p95 | ${p50.toFixed(1)} / ${p95.toFixed(1)} ms | ≤ 33 ms |`,
  );

interface Panned {
  readonly zoom: number;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
}

async function panning(): Promise<Panned[]> {
  const port = await freePort();
  const stop = await startServer(folder, port);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const found: Panned[] = [];
    for (const zoom of [0, 2, 4]) {
      await page.goto(`http://127.0.0.1:${port}/map?z=${zoom}`);
      await page.waitForSelector('[data-drawn]');
      const box = await page.locator('.sheet canvas').boundingBox();
      if (!box) throw new Error('the map has no canvas');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.evaluate(
        `window.frames_ = []; (function frame(now) { window.frames_.push(now); requestAnimationFrame(frame); })(performance.now())`,
      );
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 300; i++) await page.mouse.move(x + 150 * Math.sin(i / 15), y + 100 * Math.cos(i / 19));
      await page.mouse.up();
      const at = (await page.evaluate('window.frames_')) as number[];
      const times = at
        .slice(2)
        .map((now, i) => now - (at[i + 1] as number))
        .sort((a, b) => a - b);
      const quantile = (share: number) => times[Math.floor(times.length * share)] as number;
      found.push({ zoom, frames: times.length, p50: quantile(0.5), p95: quantile(0.95) });
    }
    return found;
  } finally {
    await browser.close();
    await stop();
  }
}
