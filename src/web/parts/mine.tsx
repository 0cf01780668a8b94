// What the viewer has to do with the papers of a page: asked once for the whole page, used by vote buttons, marks and the like.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { createContext, useContext } from 'hono/jsx';
import type { Mine, MineByWork } from '../../domain/community/vote-views.ts';
import type { Site } from '../site.ts';
import { useTexts } from '../texts.ts';
import { viewerOf } from '../viewer.ts';

export interface PageOfMine {
  readonly byWork: MineByWork;
  /** Path of the page, for forms and for coming back from signing in. */
  readonly path: string;
}

const NOTHING: Mine = { voted: false, muted: false, collections: 0 };

const MineContext = createContext<PageOfMine>({ byWork: new Map(), path: '' });

/** Of one paper. */
export function useMine(workId: string): Mine {
  return useContext(MineContext).byWork.get(workId) ?? NOTHING;
}

/** Of the page that is being made; '' where no `WithMine` is around it. */
export function usePath(): string {
  return useContext(MineContext).path;
}

/** For handlers: of all papers that the page shows, in one statement; none for somebody without an account. */
export async function minePage(
  c: Context,
  site: Site,
  papers: Iterable<{ readonly workId: string }>,
): Promise<PageOfMine> {
  const { pathname, search } = new URL(c.req.url);
  const viewer = viewerOf(c);
  const path = pathname + search;
  if (!viewer) return { byWork: new Map(), path };
  const workIds = [...new Set(Array.from(papers, (paper) => paper.workId))];
  return { byWork: await site.community.votes.mine(viewer, workIds), path };
}

interface Props {
  readonly mine: PageOfMine;
  readonly children?: Child;
}

/** Around everything that shows papers; with the place where the site's script says what went wrong. */
export function WithMine({ mine, children }: Props) {
  const t = useTexts();
  return (
    <MineContext.Provider value={mine}>
      {children}
      <p class="happened" role="status" data-unreachable={t.votes.unreachable} />
    </MineContext.Provider>
  );
}
