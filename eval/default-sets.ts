// The sets that are measured when no folder is given: those of ../shared/data/ir.
import { existsSync } from 'node:fs';
import { BroadsheetError } from '../src/errors.ts';
import type { TestSetSource } from './beir/read-test-set.ts';
import { sharedPath } from './shared-path.ts';

/** `adi` is there, too: 82 documents, which tell whether a program runs and nothing else. */
const SETS = ['cranfield', 'cisi', 'cacm', 'med', 'lisa', 'npl', 'csfcube'] as const;
/** Queries are papers of the corpus. */
const BY_EXAMPLE: ReadonlySet<string> = new Set(['csfcube']);

/** Those that are there. @throws BroadsheetError `not-found` when none is. */
export function defaultSets(): Pick<TestSetSource, 'folder' | 'name' | 'own'>[] {
  const there = SETS.map((name) => ({ name, folder: sharedPath('data', 'ir', name) })).filter(({ folder }) =>
    existsSync(folder),
  );
  if (there.length === 0)
    throw new BroadsheetError(
      'not-found',
      `there are no sets in ${sharedPath('data', 'ir')}; name folders in BEIR layout`,
    );
  return there.map((set) => ({ ...set, own: BY_EXAMPLE.has(set.name) ? 'leave-out' : 'keep' }));
}
