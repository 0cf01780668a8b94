// Runs what the jobs thread of a server would run for recommendations.
import { type RecommendReport, recommendReaders } from '../../src/actions/community/recommend-readers.ts';
import { EngineBackend } from '../../src/search/engine-backend.ts';
import { indexFolder } from '../../src/search/indexer.ts';
import { localIndex } from '../../src/search/local-index.ts';
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import type { TestSite } from './site.ts';

export interface RecommendNow {
  /** `thread`: in a thread of its own, as a server does it. */
  readonly where?: 'here' | 'thread';
  /** Instead of the site's clock. */
  readonly now?: string;
}

/** Computes recommendations for everybody who waits, and by night for everybody who is due. */
export async function recommendNow(
  site: Pick<TestSite, 'app' | 'data'>,
  { where = 'here', now }: RecommendNow = {},
): Promise<RecommendReport> {
  const { database, writer, clock, config } = site.app;
  await using backend = new EngineBackend({
    source: localIndex(indexFolder(site.data)),
    database: openSqlite(libraryFile(site.data), { readOnly: true }),
    onDamage: () => {},
  });
  return await recommendReaders({
    data: site.data,
    database,
    writer,
    clock: now === undefined ? clock : () => new Date(now),
    zone: config.zone,
    signal: new AbortController().signal,
    backend: where === 'here' ? backend : undefined,
  });
}
