// Claims on author pages.

import { claimPage } from '../pages/claims/claim.tsx';
import { claimForm, decideForm, endForm } from '../pages/claims/claim-forms.ts';
import { claimsPage } from '../pages/claims/claims.tsx';
import { get, post, type Route } from '../route.ts';

export const claimRoutes: readonly Route[] = [
  get('/authors/:slug/claim', claimPage, 'member'),
  post('/authors/:slug/claim', claimForm, { access: 'member', limit: 'write' }),
  get('/claims', claimsPage, 'curator'),
  post('/claims/:claim', decideForm, { access: 'curator', limit: 'write' }),
  post('/claims/:claim/end', endForm, { access: 'reader', limit: 'write' }),
];
