// Every address of the site, in the order in which they are tried.
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { atLeast } from '../domain/community/roles.ts';
import { BroadsheetError } from '../errors.ts';
import { Limits } from './limits.ts';
import type { Access, Route } from './route.ts';
import { accountRoutes } from './routes/accounts.ts';
import { adminRoutes } from './routes/admin.ts';
import { alertRoutes } from './routes/alerts.ts';
import { authorRoutes } from './routes/authors.ts';
import { claimRoutes } from './routes/claims.ts';
import { collectionRoutes } from './routes/collections.ts';
import { commentRoutes } from './routes/comments.ts';
import { curationRoutes } from './routes/curation.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { feedRoutes } from './routes/feeds.ts';
import { followRoutes } from './routes/follows.ts';
import { frontRoutes } from './routes/front.ts';
import { jobRoutes } from './routes/jobs.ts';
import { libraryRoutes } from './routes/library.ts';
import { listRoutes } from './routes/lists.ts';
import { mailRoutes } from './routes/mail.ts';
import { mailPreviewRoutes } from './routes/mail-previews.ts';
import { moderationRoutes } from './routes/moderation.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { operatingRoutes } from './routes/operating.ts';
import { paperRoutes } from './routes/papers.ts';
import { peopleRoutes } from './routes/people.ts';
import { pictureRoutes } from './routes/pictures.ts';
import { preferencesRoutes } from './routes/preferences.ts';
import { savedSearchRoutes } from './routes/saved-searches.ts';
import { searchRoutes } from './routes/search.ts';
import { submitRoutes } from './routes/submit.ts';
import { topicRoutes } from './routes/topics.ts';
import { voteRoutes } from './routes/votes.ts';
import { onlyFromHere } from './sent-from-here.ts';
import type { Site } from './site.ts';
import { viewerOf } from './viewer.ts';

/** `paperRoutes` stands last: `/papers/{any id}` takes what is left below `/papers/`. */
export const ROUTES: readonly Route[] = [
  ...frontRoutes,
  ...feedRoutes,
  ...searchRoutes,
  ...pictureRoutes,
  ...preferencesRoutes,
  // Before accountRoutes, whose `/admin/mail/:name` takes what is left.
  ...mailPreviewRoutes,
  // Before operatingRoutes, whose `/assets/:name` takes what is left.
  ...accountRoutes,
  ...adminRoutes,
  ...deliveryRoutes,
  ...mailRoutes,
  ...operatingRoutes,
  ...jobRoutes,
  ...commentRoutes,
  ...notificationRoutes,
  ...moderationRoutes,
  ...followRoutes,
  ...authorRoutes,
  ...claimRoutes,
  ...peopleRoutes,
  ...topicRoutes,
  ...libraryRoutes,
  ...collectionRoutes,
  ...savedSearchRoutes,
  ...alertRoutes,
  ...submitRoutes,
  ...curationRoutes,
  ...voteRoutes,
  ...listRoutes,
  ...paperRoutes,
];

const MOST_BYTES = 64 * 1024;

/** What a test puts in place of the site's own. */
export interface RouteOptions {
  readonly routes?: readonly Route[];
  readonly limits?: Pick<Limits, 'count'>;
}

export function addRoutes(app: Hono, site: Site, { routes = ROUTES, limits = new Limits() }: RouteOptions = {}): void {
  for (const { method, path, page, access, limit, shared, maxBytes = MOST_BYTES } of routes) {
    const body = bodyLimit({
      maxSize: maxBytes,
      onError: () => {
        throw new BroadsheetError('too-large', `at most ${maxBytes} bytes are taken here`);
      },
    });
    const answer = async (c: Parameters<Route['page']>[0]): Promise<Response> => {
      c.set(ROUTE, path);
      checkAccess(access, c, site);
      if (limit) await limits.count(c, site, limit);
      if (!shared || !site.memory) return page(c, site);
      return site.memory.answer(c, async () => page(c, site));
    };
    if (method === 'get') app.get(path, answer);
    else app.post(path, body, (c) => onlyFromHere(answer)(c, site));
  }
}

const ROUTE = 'route';

/** The pattern of the address that answered; undefined when it was none of the site. */
export function routeOf(c: Context): string | undefined {
  return c.get(ROUTE) as string | undefined;
}

/** The verb behind decides for itself again. */
function checkAccess(access: Access, c: Parameters<Route['page']>[0], site: Site): void {
  if (access === 'public') return;
  if (access === 'anyone' && site.config.instanceMode !== 'private') return;
  const viewer = viewerOf(c);
  if (!viewer) {
    const what =
      access === 'anyone' ? 'this library is for its members; sign in first' : 'this needs an account; sign in first';
    throw new BroadsheetError('sign-in', what);
  }
  if (access === 'anyone') return;
  if (!atLeast(viewer.role, access))
    throw new BroadsheetError('forbidden', `this needs the role ${access}, and yours is ${viewer.role}`);
  if (!viewer.verified && access !== 'reader')
    throw new BroadsheetError(
      'forbidden',
      'your e-mail address is not verified yet; follow the link in the mail that was sent to it',
    );
}
