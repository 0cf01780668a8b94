// Marking papers and keeping notes about them, for oneself alone.
import { type KeepView, LONGEST_NOTE, type Mark } from '../../domain/community/marks.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { keepOf } from '../../store/community/marks.ts';
import type { Database } from '../../store/database.ts';
import { type FoundWork, findWork } from '../../store/read/papers.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Marks {
  /** Undefined takes the mark back. Returns the work's id. */
  mark(viewer: Viewer | undefined, request: { readonly id: string; readonly mark: Mark | undefined }): Promise<string>;
  /** '' takes the note back. Returns the work's id. @throws `too-large` */
  note(viewer: Viewer | undefined, request: { readonly id: string; readonly note: string }): Promise<string>;
  /** What the viewer keeps about a paper; undefined for nobody. */
  keep(viewer: Viewer | undefined, id: string): Promise<KeepView | undefined>;
}

export function markVerbs({ database, writer }: CommunityDependencies): Marks {
  return {
    async mark(viewer, { id, mark }) {
      const { personNo } = demand(viewer, 'keep');
      const { workNo } = await knownWork(database, id);
      return writer.run('setMark', { personNo, workNo, mark: mark ?? null });
    },
    async note(viewer, { id, note }) {
      const { personNo } = demand(viewer, 'keep');
      if (note.length > LONGEST_NOTE)
        throw new BroadsheetError(
          'too-large',
          `a note has at most ${LONGEST_NOTE} characters, and this one has ${note.length}`,
        );
      const { workNo } = await knownWork(database, id);
      return writer.run('setPaperNote', { personNo, workNo, note: note.toWellFormed() });
    },
    async keep(viewer, id) {
      return viewer && keepOf(database, viewer.personNo, (await knownWork(database, id)).workNo);
    },
  };
}

/** @throws `not-found` */
export async function knownWork(database: Database, id: string): Promise<FoundWork> {
  const work = id.length > 500 ? undefined : await findWork(database, id);
  if (!work) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
  return work;
}
