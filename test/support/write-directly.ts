// Writes what no page of the area under test writes: other areas' rows, times long past. Past the writer thread, as another process would.
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import type { TestSite } from './site.ts';

export async function writeDirectly(site: TestSite, statement: string): Promise<void> {
  await using database = openSqlite(libraryFile(site.data));
  database.sqlite?.exec(statement);
}
