// Categories, venues, and topics of one's own words.

import { topicPage } from '../pages/topics/topic.tsx';
import { topicListPage } from '../pages/topics/topic-list.tsx';
import { topicSearch, topicWordsPage } from '../pages/topics/words.tsx';
import { get, type Route } from '../route.ts';

export const topicRoutes: readonly Route[] = [
  get('/categories', (c, site) => topicListPage(c, site, 'category')),
  get('/categories/:topic', (c, site) => topicPage(c, site, 'category')),
  get('/venues', (c, site) => topicListPage(c, site, 'venue')),
  get('/venues/:topic', (c, site) => topicPage(c, site, 'venue')),
  get('/topics', topicSearch),
  get('/topics/:words', topicWordsPage),
];
