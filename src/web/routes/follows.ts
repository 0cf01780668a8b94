// Following, and what comes of it.

import { followForm, unfollowForm } from '../pages/people/follow-forms.ts';
import { followingPage } from '../pages/people/following.tsx';
import { newsPage } from '../pages/people/news.tsx';
import { get, post, type Route } from '../route.ts';

export const followRoutes: readonly Route[] = [
  post('/follow', followForm, { access: 'reader', limit: 'write' }),
  post('/unfollow', unfollowForm, { access: 'reader', limit: 'write' }),
  get('/following', followingPage, 'reader'),
  get('/following/news', newsPage, 'reader'),
];
