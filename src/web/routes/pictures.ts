// The map of the papers, and charts.
import { MAP_SCRIPT_PATH } from '../client/map-script.ts';
import { chartOf, chartsPage, namedChart, searchChart } from '../pages/charts.tsx';
import { mapPage } from '../pages/map.tsx';
import { mapHighlight, mapPapers, mapPictureFile, mapPoints, mapScript } from '../pages/map-data.ts';
import { get, type Route } from '../route.ts';

export const pictureRoutes: readonly Route[] = [
  get('/map', mapPage),
  get('/map/picture.svg', mapPictureFile),
  get('/map/points/:name', mapPoints),
  get('/map/papers', mapPapers),
  get('/map/highlight', mapHighlight),
  get(MAP_SCRIPT_PATH, mapScript, 'public'),

  get('/charts', chartsPage),
  get('/charts/days.svg', chartOf('days')),
  get('/charts/papers.svg', chartOf('months')),
  get('/charts/topics.svg', chartOf('topics')),
  get('/charts/search.svg', searchChart),
  get('/charts/author/:name{.+\\.svg}', namedChart('author')),
  get('/charts/category/:name{.+\\.svg}', namedChart('category')),
  get('/charts/venue/:name{.+\\.svg}', namedChart('venue')),
];
