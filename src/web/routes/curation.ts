// What members add to papers, and what curators decide about them.
import {
  decideDay,
  decideDelete,
  decideHide,
  decideMerge,
  decidePin,
  decideRestore,
  decideSuggestion,
  undoMerge,
} from '../pages/paper-decisions.ts';
import { addPaperLink, removePaperLink } from '../pages/paper-links.ts';
import { post, type Route } from '../route.ts';

const CURATOR = { access: 'curator', limit: 'write' } as const;
const MEMBER = { access: 'member', limit: 'write' } as const;

export const curationRoutes: readonly Route[] = [
  post('/papers/:id{.+}/links', addPaperLink, MEMBER),
  post('/papers/:id{.+}/links/remove', removePaperLink, MEMBER),
  post('/papers/:id{.+}/day', decideDay, CURATOR),
  post('/papers/:id{.+}/pin', decidePin, CURATOR),
  post('/papers/:id{.+}/hide', decideHide, CURATOR),
  post('/papers/:id{.+}/delete', decideDelete, CURATOR),
  post('/papers/:id{.+}/restore', decideRestore, CURATOR),
  post('/papers/:id{.+}/merge', decideMerge, CURATOR),
  post('/merges/suggestions/:number', decideSuggestion, CURATOR),
  post('/merges/:number/undo', undoMerge, CURATOR),
];
