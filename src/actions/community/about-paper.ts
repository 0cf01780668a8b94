// The verbs about one paper that only read: what people have added to it, and what changed in it.
import type { PaperChanges } from '../../domain/community/about-paper-changes.ts';
import type { AboutPaper } from '../../domain/community/about-paper-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { aboutPaper } from '../../store/community/about-paper.ts';
import { statementsOf } from '../../store/community/about-paper-statements.ts';
import { findWork } from '../../store/read/papers.ts';
import { sourceLabel } from '../paper-view.ts';
import { paperChanges } from './about-paper-changes.ts';
import type { CommunityDependencies } from './community.ts';

export interface AboutPapers {
  /** One statement. `targets`: which of these they follow. Throws `not-found`. */
  of(
    viewer: Viewer | undefined,
    request: { readonly workId: string; readonly targets: readonly string[] },
  ): Promise<AboutPaper>;
  /** Undefined for a paper that is not here. The caller has checked that the reader may see it. */
  changes(workId: string): Promise<PaperChanges | undefined>;
}

export function aboutPaperVerbs({ database }: CommunityDependencies): AboutPapers {
  return {
    async of(viewer, request) {
      const found = await aboutPaper(database, { ...request, personNo: viewer?.personNo });
      if (!found) throw new BroadsheetError('not-found', 'this paper is no longer here');
      return found;
    },
    async changes(workId) {
      const work = await findWork(database, workId, 'all');
      if (!work) return undefined;
      const statements = await statementsOf(database, work.workNo);
      return paperChanges(
        statements.map(({ source, ...statement }) => ({ ...statement, sourceLabel: sourceLabel(source) })),
      );
    },
  };
}
