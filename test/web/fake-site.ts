// The web application over a fake library, with every collaborator a test may want to look at or replace.
import type { Hono } from 'hono';
import type { Config } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import { createWeb } from '../../src/web/server.ts';
import type { HealthView, WebDeps } from '../../src/web/site.ts';
import { fakeCommunity } from '../support/fake-community.ts';
import type { FakeContents } from '../support/fake-library.ts';
import { FakeLibrary } from '../support/fake-library.ts';

export interface FakeSite {
  readonly app: Hono;
  readonly library: FakeLibrary;
  /** Events logged as errors. */
  readonly errors: object[];
}

export interface FakeSiteOptions extends FakeContents {
  readonly env?: Readonly<Record<string, string>>;
  readonly health?: HealthView;
  readonly deps?: Partial<WebDeps>;
}

export function fakeSite(options: FakeSiteOptions = {}): FakeSite {
  const library = new FakeLibrary(options);
  const errors: object[] = [];
  const config: Config = readConfig({ BROADSHEET_URL: 'https://papers.example', ...options.env });
  const app = createWeb({
    library,
    community: fakeCommunity(library),
    sessions: { viewer: async () => undefined },
    config,
    health: async () => options.health ?? { ok: true, checks: [{ name: 'database', ok: true, detail: 'answers' }] },
    citation: async (paper) =>
      `@article{${paper.workId},\n  title = {${paper.title}},\n  author = {${paper.authors.map((author) => author.name).join(' and ')}}\n}\n`,
    log: { debug: () => {}, error: (event) => errors.push(event) },
    now: () => new Date('2025-11-28T09:30:00Z'),
    ...options.deps,
  });
  return { app, library, errors };
}
