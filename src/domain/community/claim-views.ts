// "This is me": claims on author pages, and what became of them.
import type { LibrarySummary, Paging } from '../views.ts';

/** `withdrawn` by the person before a decision, `revoked` after an acceptance. */
export type ClaimState = 'open' | 'accepted' | 'refused' | 'withdrawn' | 'revoked';

export const LONGEST_EVIDENCE = 2000;
export const LONGEST_REASON = 500;

export interface ClaimView {
  readonly claim: number;
  readonly author: { readonly name: string; readonly key: string; readonly papers: number };
  readonly person: { readonly handle: string; readonly name: string };
  readonly evidence: string;
  /** ISO instant. */
  readonly at: string;
  readonly state: ClaimState;
  readonly decidedAt?: string | undefined;
  /** Why, in the words of who decided. */
  readonly reason?: string | undefined;
  /** The ORCID iD that the person signed in with, and the one that papers state of the author. */
  readonly provedOrcid?: string | undefined;
  readonly authorOrcid?: string | undefined;
}

/** What the claim page of an author needs. */
export interface ClaimFormView {
  readonly name: string;
  readonly key: string;
  readonly papers: number;
  /** The viewer's own claims on this author, newest first. */
  readonly mine: readonly ClaimView[];
  /** Papers state the ORCID iD that the viewer signed in with: no curator is needed. */
  readonly orcidMatches: boolean;
  readonly claimedBy?: { readonly handle: string; readonly name: string } | undefined;
  readonly library: LibrarySummary;
}

export interface ClaimsView {
  readonly open: readonly ClaimView[];
  readonly decided: readonly ClaimView[];
  readonly paging: Paging;
  readonly library: LibrarySummary;
}
