// Authors and organisations, and what curators do with their names.

import { authorPage } from '../pages/authors/author.tsx';
import { mergeForm, mergeOrganisationForm, renameForm, splitForm, undoForm } from '../pages/authors/author-forms.ts';
import { nameEditsPage } from '../pages/authors/name-edits.tsx';
import { organisationPage } from '../pages/authors/organisation.tsx';
import { splitPage } from '../pages/authors/split.tsx';
import { get, post, type Route } from '../route.ts';

const CURATE = { access: 'curator', limit: 'write' } as const;

export const authorRoutes: readonly Route[] = [
  get('/authors/:slug', authorPage),
  get('/authors/:slug/split', splitPage, 'curator'),
  post('/authors/:slug/split', splitForm, CURATE),
  post('/authors/:slug/merge', mergeForm, CURATE),
  get('/orgs/:handle', organisationPage),
  post('/orgs/:handle/merge', mergeOrganisationForm, CURATE),
  post('/orgs/:handle/rename', renameForm, CURATE),
  get('/names', nameEditsPage, 'curator'),
  post('/names/:edit/undo', undoForm, CURATE),
];
