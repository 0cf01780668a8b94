// Voting, who voted, and what the viewer has to do with the papers of a list.

import type { Viewer } from '../../domain/community/viewer.ts';
import type { MineByWork, VoteCount, VotersView } from '../../domain/community/vote-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { mineOf, VOTERS_PER_PAGE, votedPaper, voters } from '../../store/community/votes.ts';
import { findWork } from '../../store/read/papers.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Votes {
  /** By any id of the paper. Voting twice is voting once; `up: false` takes the vote back. */
  cast(viewer: Viewer | undefined, input: { readonly id: string; readonly up: boolean }): Promise<VoteCount>;
  /** Of the papers of these work ids, in one statement; nothing, and none, for nobody. */
  mine(viewer: Viewer | undefined, workIds: readonly string[]): Promise<MineByWork>;
  /** Throws `not-found` for an id that leads nowhere. */
  voters(id: string, page?: number): Promise<VotersView>;
}

const NOTHING: MineByWork = new Map();

export function votesVerbs({ database, writer, library }: CommunityDependencies): Votes {
  async function workOf(id: string): Promise<number> {
    const work = await findWork(database, id);
    if (!work) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
    return work.workNo;
  }
  return {
    async cast(viewer, { id, up }) {
      const person = demand(viewer, 'vote');
      return writer.run('castVote', { personNo: person.personNo, workNo: await workOf(id), up });
    },

    async mine(viewer, workIds) {
      if (!viewer) return NOTHING;
      return mineOf(database, viewer.personNo, workIds);
    },

    async voters(id, page = 1) {
      const workNo = await workOf(id);
      const paper = await votedPaper(database, workNo);
      if (!paper) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
      const { named, votes, imported } = paper;
      return {
        paper: { id: paper.id, workId: paper.workId, title: paper.title },
        voters: await voters(database, workNo, page),
        votes,
        unnamed: votes - named,
        imported,
        paging: {
          page,
          pages: Math.max(1, Math.ceil(named / VOTERS_PER_PAGE)),
          total: named,
          perPage: VOTERS_PER_PAGE,
        },
        library: await library.summary(),
      };
    },
  };
}
