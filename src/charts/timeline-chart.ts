// Charts of papers in time as SVG texts, drawn without a browser. They carry a <style>, so they are for <img>, never for a page itself.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface ChartColours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  /** Of one series; of several, one after another. */
  readonly series: readonly string[];
}

export interface ChartPoint {
  /** `2025-11-28`, `2025-11` or `2025`. */
  readonly period: string;
  readonly value: number;
  /** Where there are several series. */
  readonly series?: string | undefined;
}

export interface TimelineChart {
  readonly points: readonly ChartPoint[];
  readonly unit: 'day' | 'month' | 'year';
  /** Series in the order in which they are stacked. */
  readonly series?: readonly string[] | undefined;
  /** What the picture says to those who cannot see it. */
  readonly title: string;
  /** Beside the upward axis. */
  readonly label: string;
  readonly colours: ChartColours;
  readonly width: number;
  readonly height: number;
}

const FONT = 'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const FONT_SIZE = 13;
const BAR_INSET = 0.5;
const MARGIN_LEFT = 52;
/** Room for the axis's label above its uppermost number. */
const MARGIN_TOP = 34;
const MOST_TICKS = 8;

/** Bars, stacked where there are several series. Some 15 ms. */
export function timelineChart(chart: TimelineChart): string {
  const { points, unit, series = [], colours, width, height, label } = chart;
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const data = points.map((point) => ({ ...point, x: startOf(point.period) }));
  const bars = {
    x: 'x',
    interval: unit,
    y: 'value',
    insetLeft: BAR_INSET,
    insetRight: BAR_INSET,
    ...(series.length > 0 ? { fill: 'series', order: [...series] } : { fill: colours.series[0] ?? colours.ink }),
  };
  const drawn = Plot.plot({
    document: document as unknown as Document,
    width,
    height,
    marginLeft: MARGIN_LEFT,
    marginTop: MARGIN_TOP,
    style: { background: colours.paper, color: colours.quiet, fontFamily: FONT, fontSize: `${FONT_SIZE}px` },
    x: { type: 'utc', label: null, ticks: Math.min(MOST_TICKS, Math.max(2, points.length)) },
    y: { label, grid: true, nice: true, tickFormat: compact },
    ...(series.length > 0 ? { color: { domain: [...series], range: colours.series.slice(0, series.length) } } : {}),
    marks: [Plot.rectY(data, bars), Plot.ruleY([0], { stroke: colours.quiet })],
  });
  return asFile(drawn as unknown as SvgNode, document as unknown as SvgDocument, chart.title);
}

interface SvgNode {
  readonly tagName: string;
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
  prepend(child: unknown): void;
}

interface SvgDocument {
  createElementNS(namespace: string, name: string): { textContent: string };
}

const SVG = 'http://www.w3.org/2000/svg';

function asFile(svg: SvgNode, document: SvgDocument, title: string): string {
  if (svg.tagName.toLowerCase() !== 'svg') throw new Error(`a chart came out as <${svg.tagName}>`);
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('role', 'img');
  const name = document.createElementNS(SVG, 'title');
  name.textContent = title;
  svg.prepend(name);
  return svg.outerHTML;
}

function startOf(period: string): Date {
  return new Date(
    Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7) || '1') - 1, Number(period.slice(8, 10) || '1')),
  );
}

/** 1200 as 1.2k: there is little room beside the axis. */
function compact(value: number): string {
  return value >= 1000 ? `${Number((value / 1000).toFixed(1))}k` : Number.isInteger(value) ? String(value) : '';
}
