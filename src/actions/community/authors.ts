// Pages of authors and organisations, and what curators do with their names: tell namesakes apart, join, rename, undo.
import type {
  AuthorPageView,
  NamedSort,
  NameEditView,
  OrganisationPageView,
  SplitView,
} from '../../domain/community/author-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import type { LibrarySummary, Paging } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { type AuthorFacts, authorPage } from '../../store/community/author-page.ts';
import { papersOfAuthor } from '../../store/community/author-split.ts';
import { libraryState } from '../../store/community/author-state.ts';
import { nameEdits } from '../../store/community/name-edits.ts';
import { type OrganisationFacts, organisationPage } from '../../store/community/organisation-page.ts';
import { PER_PAGE } from '../../store/read/feeds.ts';
import { librarySummary } from '../../store/read/summary.ts';
import type { Found } from '../library.ts';
import { splitGroups } from './author-split.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { KeptFacts } from './kept-facts.ts';

export interface NamedRequest {
  readonly page?: number | undefined;
  readonly sort?: NamedSort | undefined;
  /** Of several people of one name only the one of this slug. */
  readonly only?: 'this' | undefined;
}

export interface SplitRequest {
  readonly slug: string;
  readonly workIds: readonly string[];
  /** Slug of a namesake who is known already; a new one unless said. */
  readonly into?: string | undefined;
}

export interface Authors {
  author(slug: string, request?: NamedRequest): Promise<Found<AuthorPageView>>;
  organisation(handle: string, request?: NamedRequest): Promise<Found<OrganisationPageView>>;
  /** What a curator sees before telling namesakes apart. Throws `not-found` where the slug is nobody's own. */
  splitting(
    viewer: Viewer | undefined,
    slug: string,
  ): Promise<SplitView & { readonly namesakes: readonly { name: string; key: string }[] }>;
  /** Answers the slug to which the papers went. */
  split(viewer: Viewer | undefined, request: SplitRequest): Promise<string>;
  /** Answers the slug under which both are shown. */
  merge(viewer: Viewer | undefined, request: { readonly slug: string; readonly into: string }): Promise<string>;
  mergeOrganisations(
    viewer: Viewer | undefined,
    request: { readonly handle: string; readonly into: string },
  ): Promise<string>;
  renameOrganisation(
    viewer: Viewer | undefined,
    request: { readonly handle: string; readonly name: string },
  ): Promise<void>;
  edits(
    viewer: Viewer | undefined,
    page?: number,
  ): Promise<{ readonly edits: readonly NameEditView[]; readonly paging: Paging; readonly library: LibrarySummary }>;
  undo(viewer: Viewer | undefined, edit: number): Promise<void>;
}

const LONGEST_NAME = 200;

export function authorVerbs({ database, writer }: CommunityDependencies): Authors {
  const keptAuthors = new KeptFacts<AuthorFacts>();
  const keptOrganisations = new KeptFacts<OrganisationFacts>();

  return {
    async author(slug, { page = 1, sort = 'newest', only } = {}) {
      const { library, state } = await libraryState(database);
      const keep = (make: () => Promise<AuthorFacts>) => keptAuthors.of(`${only ?? ''} ${slug}`, state, make);
      return named(await authorPage(database, slug, { page, sort, only }, keep), page, library);
    },
    async organisation(handle, { page = 1, sort = 'newest' } = {}) {
      const { library, state } = await libraryState(database);
      const keep = (make: () => Promise<OrganisationFacts>) => keptOrganisations.of(handle, state, make);
      return named(await organisationPage(database, handle, { page, sort }, keep), page, library);
    },
    async splitting(viewer, slug) {
      demand(viewer, 'curate');
      const found = await papersOfAuthor(database, slug);
      if (!found) throw new BroadsheetError('not-found', `there is no author "${slug.slice(0, 80)}"`);
      const { author, papers, total, namesakes } = found;
      return {
        name: author.name,
        key: author.slug,
        groups: splitGroups(papers),
        total,
        shown: papers.length,
        namesakes,
        library: await librarySummary(database),
      };
    },
    async split(viewer, { slug, workIds, into }) {
      const { personNo } = demand(viewer, 'curate');
      return (await writer.run('splitAuthor', { personNo, slug, workIds: [...workIds], into })).slug;
    },
    async merge(viewer, { slug, into }) {
      const { personNo } = demand(viewer, 'curate');
      return (await writer.run('mergeAuthors', { personNo, slug, into })).slug;
    },
    async mergeOrganisations(viewer, { handle, into }) {
      const { personNo } = demand(viewer, 'curate');
      return (await writer.run('mergeOrganisations', { personNo, handle, into })).handle;
    },
    async renameOrganisation(viewer, { handle, name }) {
      const { personNo } = demand(viewer, 'curate');
      const folded = name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
      if (folded === '' || folded.length > LONGEST_NAME)
        throw new BroadsheetError('usage', `name must have 1 to ${LONGEST_NAME} characters`);
      await writer.run('renameOrganisation', { personNo, handle, name: folded });
    },
    async edits(viewer, page = 1) {
      demand(viewer, 'curate');
      const { edits, total } = await nameEdits(database, page);
      return { edits, paging: pagingOf(page, total), library: await librarySummary(database) };
    },
    async undo(viewer, edit) {
      const { personNo } = demand(viewer, 'curate');
      await writer.run('undoNameEdit', { personNo, edit });
    },
  };
}

function named<T extends { readonly total: number }>(
  found: T | { readonly moved: string } | undefined,
  page: number,
  library: LibrarySummary,
): Found<Omit<T, 'total'> & { readonly paging: Paging; readonly library: LibrarySummary }> {
  if (!found) return { kind: 'missing' };
  if ('moved' in found) return { kind: 'moved', id: found.moved };
  const { total, ...rest } = found;
  return { kind: 'found', view: { ...rest, paging: pagingOf(page, total), library } };
}

function pagingOf(page: number, total: number): Paging {
  return { page, pages: Math.max(1, Math.ceil(total / PER_PAGE)), total, perPage: PER_PAGE };
}
