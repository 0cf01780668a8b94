// Charts and the map's picture as files: sound XML, whatever the titles say, and what they are said to show.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { labelsShown, mapPicture } from '../../src/charts/map-picture.ts';
import { png } from '../../src/charts/png.ts';
import { timelineChart } from '../../src/charts/timeline-chart.ts';
import { PICTURE_COLOURS } from '../../src/web/picture-colours.ts';

const colours = PICTURE_COLOURS.light;
const WORST = '<script>alert(1)</script> & "quotes" \u0000 \u202e ]]>';

/** Elements in order and all text; throws for what a browser would not read as XML. */
function read(svg: string): { readonly names: string[]; readonly text: string } {
  const names: string[] = [];
  let text = '';
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        names.push(name);
        open.push(name);
      },
      ontext: (part) => {
        text += part;
      },
      onclosetag: (name) => assert.equal(open.pop(), name),
    },
    { xmlMode: true },
  );
  parser.end(svg);
  assert.deepEqual(open, []);
  assert.doesNotMatch(svg, /&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)/i, 'an entity that XML does not know');
  return { names, text };
}

const chart = (points: readonly { period: string; value: number; series?: string }[], more: object = {}) =>
  timelineChart({
    points,
    unit: 'month',
    title: 'Papers',
    label: '↑ papers',
    colours,
    width: 600,
    height: 200,
    ...more,
  });

describe('a chart', () => {
  it('has a bar for each period, and its title', () => {
    const svg = chart([
      { period: '2025-01', value: 3 },
      { period: '2025-02', value: 5 },
    ]);
    const { names, text } = read(svg);
    assert.equal(names.filter((name) => name === 'rect').length, 2);
    assert.match(text, /^Papers/);
    assert.match(svg, /viewBox="0 0 600 200"/);
    assert.ok(svg.includes(colours.paper) && svg.includes(colours.series[0] as string));
  });

  it('stacks series in their colours', () => {
    const points = ['a', 'b'].flatMap((series) =>
      [1, 2, 3].map((month) => ({ period: `2025-0${month}`, value: month, series })),
    );
    const svg = chart(points, { series: ['b', 'a'] });
    assert.equal(read(svg).names.filter((name) => name === 'rect').length, 6);
    for (const colour of colours.series.slice(0, 2)) assert.ok(svg.includes(colour), colour);
  });

  it('is sound with nothing in it, one point, large numbers and any title', () => {
    read(chart([]));
    read(chart([{ period: '2024', value: 1 }], { unit: 'year' }));
    read(chart([{ period: '2025-11-28', value: 1_234_567 }], { unit: 'day' }));
    const { names, text } = read(chart([{ period: '2025-01', value: 1 }], { title: WORST }));
    assert.ok(!names.includes('script'));
    assert.match(text, /<script>|&lt;script/);
  });
});

describe('the picture of the map', () => {
  const points = {
    x: Int16Array.of(0, 16_000, -32_767),
    y: Int16Array.of(0, 0, 32_767),
    category: Uint8Array.of(0, 255, 3),
  };
  const label = (term: string, x: number, y: number, papers: number, level = 0) => ({
    level,
    x,
    y,
    papers,
    terms: [term],
  });

  it('names the regions of its level that do not lie on each other', () => {
    const labels = [
      label('large', 0, 0, 90),
      label('hidden below', 0.01, 0.01, 10),
      label('close up', 0.3, 0.3, 5, 2),
      label('far', 0.5, 0.5, 20),
    ];
    assert.deepEqual(
      labelsShown(labels, { x: 0, y: 0, zoom: 0 }).map(({ terms }) => terms[0]),
      ['large', 'far'],
    );
    assert.deepEqual(
      labelsShown(labels, { x: 0.3, y: 0.3, zoom: 4 }).map(({ terms }) => terms[0]),
      ['close up'],
    );
  });

  it('is sound XML with any label, and holds a PNG', () => {
    const svg = mapPicture(points, [label(WORST, 0, 0, 9)], { x: 0, y: 0, zoom: 0 }, { colours, title: WORST });
    const { names } = read(svg);
    assert.deepEqual(names, ['svg', 'title', 'rect', 'image', 'g', 'text']);
    assert.match(svg, /href="data:image\/png;base64,[\w+/=]+"/);
    assert.ok(!svg.includes('\u0000'));
  });
});

describe('a PNG', () => {
  it('holds its pixels', () => {
    const pixels = Uint8Array.of(0, 1, 1, 0, 0, 1);
    const bytes = png(3, pixels, [
      [0, 0, 0, 0],
      [1, 2, 3, 255],
    ]);
    assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [3, 2]);
    const at = bytes.indexOf('IDAT');
    const data = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    assert.deepEqual([...data], [0, 0, 1, 1, 0, 0, 0, 1]);
  });
});
