// The systems that `npm run eval` compares. The first is the baseline.
import type { RetrievalSystem } from './system.ts';
import { bm25f } from './systems/bm25f.ts';
import { fusion, hybrid, hybridWithLinks, meaning } from './systems/hybrid.ts';

export const SYSTEMS: readonly RetrievalSystem[] = [bm25f, meaning, fusion, hybrid, hybridWithLinks];
