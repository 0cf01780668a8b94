// Claiming an author page, and deciding about claims.
import {
  type ClaimFormView,
  type ClaimState,
  type ClaimsView,
  LONGEST_EVIDENCE,
  LONGEST_REASON,
} from '../../domain/community/claim-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { authorToClaim, decidedClaims, openClaims } from '../../store/community/claims.ts';
import { librarySummary } from '../../store/read/summary.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Claims {
  /** What one sees before claiming. Throws `not-found`, and `conflict` where several people share the name. */
  claiming(viewer: Viewer | undefined, slug: string): Promise<ClaimFormView>;
  /** `accepted` at once where papers state the ORCID iD with which the viewer signed in. */
  claim(viewer: Viewer | undefined, request: { readonly slug: string; readonly evidence: string }): Promise<ClaimState>;
  all(viewer: Viewer | undefined, page?: number): Promise<ClaimsView>;
  decide(
    viewer: Viewer | undefined,
    request: { readonly claim: number; readonly accept: boolean; readonly reason: string },
  ): Promise<void>;
  /** By oneself, or by a curator. */
  end(
    viewer: Viewer | undefined,
    request: { readonly claim: number; readonly reason?: string | undefined },
  ): Promise<string>;
}

export function claimVerbs({ database, writer }: CommunityDependencies): Claims {
  return {
    async claiming(viewer, slug) {
      const { personNo } = demand(viewer, 'claim');
      const found = await authorToClaim(database, personNo, slug);
      if (!found) throw new BroadsheetError('not-found', `there is no author "${slug.slice(0, 80)}"`);
      return { ...found, library: await librarySummary(database) };
    },
    async claim(viewer, { slug, evidence }) {
      const { personNo } = demand(viewer, 'claim');
      const text = checked('evidence', evidence, LONGEST_EVIDENCE);
      return (await writer.run('claimAuthor', { personNo, slug, evidence: text })).state;
    },
    async all(viewer, page = 1) {
      demand(viewer, 'curate');
      const open = await openClaims(database);
      const { claims, total, perPage } = await decidedClaims(database, page);
      const paging = { page, pages: Math.max(1, Math.ceil(total / perPage)), total, perPage };
      return { open, decided: claims, paging, library: await librarySummary(database) };
    },
    async decide(viewer, { claim, accept, reason }) {
      const { personNo, role } = demand(viewer, 'curate');
      const text = checked('reason', reason, LONGEST_REASON);
      if (!accept && text === '') throw new BroadsheetError('usage', 'reason is missing: say why the claim is refused');
      const own = role === 'admin' ? 'allowed' : 'refused';
      await writer.run('decideClaim', { personNo, claim, accept, reason: text, own });
    },
    async end(viewer, { claim, reason = '' }) {
      const who = demand(viewer, 'keep');
      const whose = mayDo(who, 'curate') ? 'any' : 'own';
      const text = checked('reason', reason, LONGEST_REASON);
      return (await writer.run('endClaim', { personNo: who.personNo, claim, reason: text, whose })).slug;
    },
  };
}

function checked(name: string, text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length > most)
    throw new BroadsheetError('too-large', `${name} has ${trimmed.length} characters; at most ${most} are taken`);
  return trimmed;
}
