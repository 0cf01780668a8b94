// Profiles and the directory of people.
import { directoryPage } from '../pages/people/directory.tsx';
import { profilePage } from '../pages/people/profile.tsx';
import { profileEditForm, profileEditPage } from '../pages/people/profile-edit.tsx';
import { get, post, type Route } from '../route.ts';

export const peopleRoutes: readonly Route[] = [
  get('/people', directoryPage),
  get('/people/:handle/edit', profileEditPage, 'reader'),
  post('/people/:handle/edit', profileEditForm, { access: 'reader', limit: 'write' }),
  get('/people/:handle', profilePage),
  get('/people/:handle/:tab', profilePage),
];
