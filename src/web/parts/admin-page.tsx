// A page of the administration: kept by nobody, with the way to the other parts above it.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Problem } from '../asker.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { page } from './page.tsx';

const PARTS = [
  ['overview', '/admin'],
  ['people', '/admin/people'],
  ['invitations', '/invitations'],
  ['settings', '/admin/settings'],
  ['sources', '/sources'],
  ['jobs', '/jobs'],
  ['deliveries', '/admin/deliveries'],
  ['audit', '/admin/audit'],
  ['backups', '/admin/backups'],
  ['export', '/admin/export'],
] as const;

export type AdminPart = (typeof PARTS)[number][0];

interface Options {
  readonly part: AdminPart;
  readonly title: string;
  /** Beside the title. */
  readonly count?: string | undefined;
  readonly problem?: Problem | undefined;
  /** Said quietly: what was done. */
  readonly notice?: string | undefined;
}

export async function adminPage(c: Context, site: Site, options: Options, content: Child): Promise<Response> {
  const { part, title, count, problem, notice } = options;
  return page(
    c,
    site,
    {
      title: `${title} · ${textsOf(c).admin.heading}`,
      library: await site.library.summary(),
      unlisted: true,
      status: problem?.status,
      cache: 'no-store',
    },
    <div class="wide account admin">
      <AdminNav part={part} />
      <div class="heading">
        <h1>{title}</h1>
        {count === undefined ? null : <p class="count">{count}</p>}
      </div>
      {problem ? (
        <p class="said warning" role="alert">
          {problem.message}
        </p>
      ) : null}
      {notice ? (
        <p class="said" role="status">
          {notice}
        </p>
      ) : null}
      {content}
    </div>,
  );
}

function AdminNav({ part }: { readonly part: AdminPart }) {
  const { admin: t } = useTexts();
  return (
    <nav class="tabs" aria-label={t.parts}>
      <ul>
        {PARTS.map(([name, href]) => (
          <li>
            <a href={href} aria-current={name === part ? 'page' : undefined}>
              {t.nav[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
