// The front page, the archive behind it, and the page of recommendations.
import { archivePage } from '../pages/archive.tsx';
import { beginForYou, computeForYou, forYouPage, lessLikeThis, startForYouPage } from '../pages/for-you.tsx';
import { frontPage } from '../pages/front.tsx';
import { get, getShared, post, type Route } from '../route.ts';

export const frontRoutes: readonly Route[] = [
  getShared('/', frontPage),
  get('/archive', archivePage),
  get('/archive/:year', archivePage),
  get('/for-you', forYouPage, 'reader'),
  get('/for-you/start', startForYouPage, 'reader'),
  post('/for-you/start', beginForYou, { access: 'reader', limit: 'write' }),
  post('/for-you/again', computeForYou, { access: 'reader', limit: 'heavy' }),
  post('/for-you/less', lessLikeThis, { access: 'reader', limit: 'write' }),
];
