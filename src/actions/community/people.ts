// Profiles, what people did in public, and the directory.
import type {
  DirectoryView,
  FoundProfile,
  ProfileCollection,
  ProfileEdit,
  ProfileList,
  ProfileTab,
} from '../../domain/community/people-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { Paging } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  directory,
  findProfile,
  PEOPLE_PER_PAGE,
  profileCollections,
  profilePapers,
} from '../../store/community/people.ts';
import { librarySummary } from '../../store/read/summary.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { checkedProfile } from './profile-rules.ts';

export type PapersTab = Extract<ProfileTab, 'papers' | 'votes' | 'submissions'>;

export interface People {
  profile(viewer: Viewer | undefined, handle: string): Promise<FoundProfile>;
  /** `total`: as the profile counts it. Nothing for whom there is no profile. */
  papers(handle: string, tab: PapersTab, page: number): Promise<ProfileList>;
  collections(
    handle: string,
    page: number,
  ): Promise<{ readonly collections: readonly ProfileCollection[]; readonly paging: Paging }>;
  /** The viewer's own profile as its form shows it. */
  editing(viewer: Viewer | undefined): Promise<ProfileEdit>;
  edit(viewer: Viewer | undefined, edit: ProfileEdit): Promise<void>;
  directory(q: string, page?: number): Promise<DirectoryView>;
}

const LONGEST_QUERY = 80;

export function peopleVerbs({ database, writer }: CommunityDependencies): People {
  async function existing(handle: string) {
    const found = await findProfile(database, handle, undefined);
    if (!found || found === 'gone')
      throw new BroadsheetError('not-found', `there is nobody "${handle.slice(0, 40)}" here`);
    return found;
  }

  return {
    async profile(viewer, handle) {
      const found = await findProfile(database, handle, viewer?.personNo);
      if (!found) return { kind: 'missing' };
      if (found === 'gone') return { kind: 'gone' };
      const { personNo, ...profile } = found;
      return {
        kind: 'found',
        view: { ...profile, isOwn: personNo === viewer?.personNo, library: await librarySummary(database) },
      };
    },
    async papers(handle, tab, page) {
      const { personNo, counts } = await existing(handle);
      return { papers: await profilePapers(database, personNo, tab, page), paging: pagingOf(page, counts[tab]) };
    },
    async collections(handle, page) {
      const { personNo, counts } = await existing(handle);
      return {
        collections: await profileCollections(database, personNo, page),
        paging: pagingOf(page, counts.collections),
      };
    },
    async editing(viewer) {
      const { handle, personNo } = demand(viewer, 'keep');
      const found = await findProfile(database, handle, personNo);
      if (!found || found === 'gone') throw new BroadsheetError('not-found', 'your profile is not there');
      return { name: found.name, bio: found.bio, website: found.website ?? '', orcid: found.statedOrcid ?? '' };
    },
    async edit(viewer, edit) {
      const { personNo } = demand(viewer, 'keep');
      await writer.run('editProfile', { personNo, ...checkedProfile(edit) });
    },
    async directory(q, page = 1) {
      const typed = q.trim().slice(0, LONGEST_QUERY);
      const { people, total } = await directory(database, typed, page);
      return { people, q: typed, paging: pagingOf(page, total), library: await librarySummary(database) };
    },
  };
}

function pagingOf(page: number, total: number): Paging {
  return { page, pages: Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE)), total, perPage: PEOPLE_PER_PAGE };
}
