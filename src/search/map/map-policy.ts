// When the map is laid out. Pure; what it goes by comes in.
import type { MapSource } from './map-file.ts';

export interface MapFacts {
  /** With a vector, now. */
  readonly papers: number;
  /** Of the index now; undefined while it has no model. */
  readonly source: MapSource | undefined;
  readonly map: { readonly papers: number; readonly source: MapSource } | undefined;
}

export type MapDecision =
  | { readonly kind: 'lay-out'; readonly why: 'first' | 'model' | 'grown' | 'asked' }
  | { readonly kind: 'no-model' }
  | { readonly kind: 'too-few'; readonly missing: number }
  /** `next`: with so many papers it is laid out again. */
  | { readonly kind: 'current'; readonly next: number };

/** Fewer make no shapes. */
const LEAST_PAPERS = 50;
const GROWTH = 0.05;
const LEAST_GROWTH = 50;

export function decideMap({ papers, source, map }: MapFacts, ask: 'by-itself' | 'asked'): MapDecision {
  if (!source) return { kind: 'no-model' };
  if (papers < LEAST_PAPERS) return { kind: 'too-few', missing: LEAST_PAPERS - papers };
  if (ask === 'asked') return { kind: 'lay-out', why: 'asked' };
  if (!map) return { kind: 'lay-out', why: 'first' };
  if (map.source.index !== source.index || map.source.model !== source.model) return { kind: 'lay-out', why: 'model' };
  const next = map.papers + Math.max(LEAST_GROWTH, Math.ceil(map.papers * GROWTH));
  return papers >= next ? { kind: 'lay-out', why: 'grown' } : { kind: 'current', next };
}
