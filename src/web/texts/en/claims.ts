// Words about claiming author pages.
import { counter } from '../pieces.ts';

const n = counter('en');

export const claims = {
  heading: 'Claims on author pages',
  title: (name: string) => `Are you ${name}?`,
  papers: (count: number) => `${n(count, 'paper is', 'papers are')} on this author’s page.`,
  how: 'If you wrote them, say so: your profile then lists them, your comments on them are marked as the author’s, and a badge on the page leads to you. A curator decides.',
  atOnce: 'Papers state the ORCID iD with which you signed in, so no curator is needed.',
  byOrcid: 'Faster: sign in with ORCID. Where papers state your iD, the claim is accepted at once.',
  evidence: 'How can one see that this is you?',
  evidenceHow: 'A page of yours that links here, an address at the institution, whatever a curator can check.',
  send: 'Claim this page',
  taken: 'is known to be this author.',
  takenHow: 'If there are two people of this name, ask a curator to tell them apart.',
  mine: 'Your claims on this page',
  again: 'You can claim it again, with better evidence.',
  withdraw: 'Withdraw',
  revoke: 'Revoke',
  open: 'Waiting',
  none: 'No claims wait.',
  decided: 'Decided',
  author: 'Author',
  person: 'Reader',
  state: 'State',
  when: 'When',
  decide: 'Decision',
  reason: 'Reason',
  reasonHow: 'Needed for refusing; the reader sees it.',
  accept: 'Accept',
  refuse: 'Refuse',
  orcidProved: 'Signed in with ORCID',
  orcidStated: 'Papers state ORCID',
  states: {
    open: 'waiting',
    accepted: 'accepted',
    refused: 'refused',
    withdrawn: 'withdrawn',
    revoked: 'revoked',
  },
};
