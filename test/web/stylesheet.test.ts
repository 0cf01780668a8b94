// The stylesheet loads nothing from anywhere, is well formed, and styles what pages use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STYLESHEET } from '../../src/web/styles/stylesheet.ts';
import { fakeSite } from './fake-site.ts';
import { inventedPapers } from './invented-papers.ts';

test('it imports nothing, loads nothing and forces nothing', () => {
  assert.doesNotMatch(STYLESHEET, /@import|@font-face|url\(|expression\(|!important|https?:/i);
});

test('its braces and parentheses are balanced', () => {
  for (const [open, close] of ['{}', '()'].map((pair) => [...pair]) as [string, string][]) {
    assert.equal(STYLESHEET.split(open).length, STYLESHEET.split(close).length, `${open}${close}`);
  }
});

test('every custom property that is used is defined, and the other way round', () => {
  const used = new Set([...STYLESHEET.matchAll(/var\((--[a-z-]+)/g)].map((match) => match[1]));
  const defined = new Set([...STYLESHEET.matchAll(/(--[a-z-]+):/g)].map((match) => match[1]));
  assert.deepEqual([...used].sort(), [...defined].sort());
});

test('it is small', () => {
  assert.ok(STYLESHEET.length < 64_000, `${STYLESHEET.length} characters`);
});

test('text has at least 4.5:1 on paper, by day and by night', () => {
  for (const which of [1, 2]) {
    const colour = (name: string): string =>
      new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(STYLESHEET)?.[which] ?? '';
    for (const ground of ['paper', 'raised']) {
      for (const ink of ['ink', 'quiet', 'read', 'accent', 'warn', 'good']) {
        const ratio = contrast(colour(ink), colour(ground));
        assert.ok(ratio >= 4.5, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
    assert.ok(contrast(colour('ink'), colour('mark')) >= 4.5);
  }
});

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('every class of the pages is styled or means something', async () => {
  const { app } = fakeSite({ papers: inventedPapers });
  const classes = new Set<string>();
  for (const path of [
    '/',
    '/papers/2511.04001',
    '/papers/trending',
    '/search?q=tides',
    '/sources',
    '/nowhere',
    '/stats',
  ]) {
    const html = await (await app.request(path)).text();
    for (const match of html.matchAll(/ class="([^"]*)"/g))
      for (const name of (match[1] ?? '').split(' ')) classes.add(name);
  }
  for (const name of classes) assert.ok(STYLESHEET.includes(`.${name}`), `.${name} is not styled`);
});
