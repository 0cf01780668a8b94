// How the site looks and behaves for one reader, with an account or without.
import { preferencesPage, savePreferences } from '../pages/preferences.tsx';
import { get, post, type Route } from '../route.ts';

export const preferencesRoutes: readonly Route[] = [
  get('/preferences', preferencesPage, 'public'),
  post('/preferences', savePreferences, { access: 'public', limit: 'write' }),
];
