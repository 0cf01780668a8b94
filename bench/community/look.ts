// What a browser has to carry and how long it waits: bytes, script, and the Largest Contentful Paint of the front page.
import { launchChromium } from '../../test/support/chromium.ts';
import { type Figure, percentile, type Section } from '../figures.ts';
import { Connection } from '../http.ts';
import { startServer } from '../processes.ts';
import type { Workbench } from '../workbench.ts';
import type { CommunityLibrary } from './community-library.ts';

const LOADS = 15;

export async function benchLook(_: Workbench, library: CommunityLibrary): Promise<Section> {
  await using server = await startServer(library.data);
  using connection = new Connection(server.port);
  const figures: Figure[] = [];
  for (const encoding of ['br', 'gzip'] as const)
    figures.push({
      what: `front page, ${encoding}`,
      value: (await connection.get('/', encoding)).bytes / 1000,
      unit: 'KB',
      goal: { atMost: 60 },
    });
  await using browser = await launchChromium();
  const paints: number[] = [];
  let script = 0;
  for (let n = 0; n < LOADS; n++) {
    await using context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    script = 0;
    page.on('response', async (response) => {
      if (response.request().resourceType() === 'script') script += (await response.body()).length;
    });
    await page.goto(`http://127.0.0.1:${server.port}/`, { waitUntil: 'load' });
    paints.push(await page.evaluate(largestPaint));
  }
  figures.push({
    what: 'script of the front page, uncompressed',
    value: script / 1000,
    unit: 'KB',
    goal: { atMost: 15 },
  });
  figures.push({
    what: `Largest Contentful Paint, median of ${LOADS} first visits`,
    value: percentile(paints, 0.5),
    unit: 'ms',
    goal: { atMost: 800 },
  });
  figures.push({ what: 'Largest Contentful Paint, worst', value: Math.max(...paints), unit: 'ms' });
  return {
    title: 'In the browser',
    how: 'Headless Chromium over loopback, each visit with an empty cache, 1280 × 900.',
    figures,
    remarks: library.remarks,
  };
}

/** Runs in the page. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      if (last) resolve(last.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
