// Who asks: found once per request, handed to pages by `viewerOf` and to components by `useViewer`.
import type { Context, MiddlewareHandler } from 'hono';
import { createContext, useContext } from 'hono/jsx';
import type { Viewer } from '../domain/community/viewer.ts';

/** Tells from a request's headers whose session it is; undefined when there is none, or it has ended. */
export interface Sessions {
  viewer(headers: Headers): Promise<Viewer | undefined>;
}

const KEY = 'viewer';

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** For components. */
export function useViewer(): Viewer | undefined {
  return useContext(ViewerContext);
}

/** For handlers. */
export function viewerOf(c: Context): Viewer | undefined {
  return c.get(KEY) as Viewer | undefined;
}

/** Looks only where there is a cookie: most readers have none, and cost nothing. */
export function findViewer(sessions: Sessions): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.header('cookie')) c.set(KEY, await sessions.viewer(c.req.raw.headers));
    await next();
  };
}
