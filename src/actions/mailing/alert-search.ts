// Search for a job: in its own thread, on an index of its own; to be closed soon, as it takes memory.
import { EngineBackend } from '../../search/engine-backend.ts';
import { reportDamage } from '../../search/index-state.ts';
import { indexFolder } from '../../search/indexer.ts';
import { localIndex } from '../../search/local-index.ts';
import type { SearchBackend } from '../../search/search-backend.ts';
import { openSqlite } from '../../store/database.ts';
import { libraryFile } from '../../store/library-files.ts';

export type AlertBackend = Pick<SearchBackend, 'search' | 'seq'>;

export function openAlertBackend(data: string): SearchBackend {
  return new EngineBackend({
    source: localIndex(indexFolder(data)),
    database: openSqlite(libraryFile(data), { readOnly: true, cacheMiB: 4 }),
    onDamage: (reason) => reportDamage(indexFolder(data), reason),
  });
}
