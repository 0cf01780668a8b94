// The site without a network: the built application over a library, asked in this process. Counts SQL statements a page.

import type { citationOfView } from '../src/actions/cite-paper.ts';
import type { openForWriting } from '../src/app.ts';
import type { readConfig } from '../src/config.ts';
import type { toBibtex } from '../src/text/citation.ts';
import type { createWeb } from '../src/web/server.ts';

interface Asked {
  readonly milliseconds: number;
  readonly statements: number;
}

export interface InProcessSite extends AsyncDisposable {
  ask(path: string): Promise<Asked>;
}

/** What is built is what is measured; the types are those of the sources it was built from. */
export async function built<T>(module: string): Promise<T> {
  return (await import(new URL(`../dist/${module}.js`, import.meta.url).href)) as T;
}

export async function inProcessSite(data: string): Promise<InProcessSite> {
  const config = (await built<{ readConfig: typeof readConfig }>('config')).readConfig({}, { data });
  const app = await (await built<{ openForWriting: typeof openForWriting }>('app')).openForWriting(config, {
    searchThread: true,
  });
  const cite = await built<{ citationOfView: typeof citationOfView }>('actions/cite-paper');
  const bibtex = await built<{ toBibtex: typeof toBibtex }>('text/citation');
  const web = (await built<{ createWeb: typeof createWeb }>('web/server')).createWeb({
    library: app.library,
    community: app.community,
    sessions: { viewer: async () => undefined },
    config,
    health: async () => ({ ok: true, checks: [] }),
    citation: async (paper) => bibtex.toBibtex(cite.citationOfView(paper)),
    log: { debug: () => {}, error: (event) => console.error(event) },
  });
  return {
    async ask(path) {
      const before = app.database.statementCount();
      const started = performance.now();
      const response = await web.request(path, { headers: { 'accept-encoding': 'br' } });
      await response.arrayBuffer();
      const milliseconds = performance.now() - started;
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return { milliseconds, statements: app.database.statementCount() - before };
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
