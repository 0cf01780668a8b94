// How the index is: what `/healthz` says in passing and `doctor` looks at byte by byte.
import { checkFolder } from '../engine/files/check.ts';
import { clearIndex } from '../engine/files/clear-index.ts';
import { readManifest } from '../engine/files/manifest.ts';
import { chooseMerge } from '../engine/write/merge-policy.ts';
import { averagesOf, totalsOf } from '../engine/write/statistics.ts';
import { forgetDamage, readIndexState, reportedDamage } from './index-state.ts';

export interface IndexHealth {
  /** `unbuilt`: there never was one; `missing`: there was. */
  readonly state: 'sound' | 'unbuilt' | 'missing' | 'damaged';
  /** For people. */
  readonly detail: string;
}

/** From the manifest and what was reported; answers at once. */
export function indexHealth(folder: string): IndexHealth {
  const reported = reportedDamage(folder);
  if (reported !== undefined) return { state: 'damaged', detail: `${reported}; it is being built anew` };
  try {
    const manifest = readManifest(folder);
    if (!manifest) return absent(folder);
    const { segments, schema } = manifest;
    const papers = segments.reduce((sum, { documents, deleted }) => sum + documents - deleted, 0);
    const isMergeDue = chooseMerge(segments, averagesOf(totalsOf(segments, schema))).length > 0;
    const { refused, rebuilt } = readIndexState(folder);
    const detail = [
      `${papers} papers in ${segments.length} ${segments.length === 1 ? 'segment' : 'segments'}`,
      ...(isMergeDue ? ['a merge is due'] : []),
      ...(refused.length > 0 ? [`${refused.length} papers refused, the first: ${refused[0]?.reason}`] : []),
      ...(rebuilt ? [`built anew ${rebuilt.at.slice(0, 10)}: ${rebuilt.reason}`] : []),
    ];
    return { state: 'sound', detail: detail.join('; ') };
  } catch (error) {
    return { state: 'damaged', detail: (error as Error).message };
  }
}

/** Every byte against its checksum; takes a second or so for each GB. */
export function checkIndex(folder: string): IndexHealth {
  const health = indexHealth(folder);
  if (health.state === 'unbuilt' || health.state === 'missing') return health;
  const problems = [...checkFolder(folder)].flatMap(({ problem }) => problem ?? []);
  if (problems.length === 0) return health;
  return { state: 'damaged', detail: `${problems.slice(0, 3).join('; ')}${problems.length > 3 ? '; …' : ''}` };
}

/** The next indexer builds it anew from the library. The caller holds the index lock. */
export function dropIndex(folder: string): void {
  clearIndex(folder);
  forgetDamage(folder);
}

function absent(folder: string): IndexHealth {
  return readIndexState(folder).marks.length > 0
    ? { state: 'missing', detail: 'missing' }
    : { state: 'unbuilt', detail: 'not built yet; `broadsheet serve` or the next import builds it' };
}
