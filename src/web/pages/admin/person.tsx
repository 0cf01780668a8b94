// `/admin/people/{handle}`: one account, and what an admin can do about it.
import type { Context } from 'hono';
import type { AdminPersonView } from '../../../domain/community/admin-people-views.ts';
import { LONGEST_REASON } from '../../../domain/community/report-views.ts';
import { ROLES } from '../../../domain/community/roles.ts';
import { accountsOf, type Problem } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { When } from '../../parts/when.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut, originOf } from './carry-out.ts';

export async function adminPersonPage(c: Context, site: Site): Promise<Response> {
  const { done } = textsOf(c).admin.person;
  const said = Object.entries(done).find(([name]) => c.req.query(name) !== undefined)?.[1];
  return show(c, site, { notice: said });
}

interface Shown {
  readonly problem?: Problem | undefined;
  readonly notice?: string | undefined;
  /** A link for a new password, which is shown only now. */
  readonly link?: string | undefined;
}

async function show(c: Context, site: Site, { problem, notice, link }: Shown): Promise<Response> {
  const person = await site.community.adminPeople.person(viewerOf(c), handleOf(c));
  const { admin: t } = textsOf(c);
  return adminPage(
    c,
    site,
    { part: 'people', title: person.name, count: `@${person.handle}`, problem, notice },
    <>
      {link ? (
        <div class="said" role="status">
          <p>{t.person.madeLink}</p>
          <p class="command">
            <code>{link}</code>
          </p>
        </div>
      ) : null}
      <div class="account-parts">
        <Facts person={person} zone={site.config.zone} />
        <RoleForm person={person} />
        <Access person={person} />
      </div>
    </>,
  );
}

function handleOf(c: Context): string {
  return c.req.param('handle') ?? '';
}

function pathOf(handle: string): string {
  return `/admin/people/${encodeURIComponent(handle)}`;
}

function Facts({ person, zone }: { readonly person: AdminPersonView; readonly zone: string }) {
  const { person: t, people } = useTexts().admin;
  const counts: readonly (readonly [string, number])[] = [
    [t.votes, person.votes],
    [t.comments, person.comments],
    [t.submissions, person.submissions],
    [t.sessions, person.sessions],
    [t.reports, person.openReports],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl class="pairs">
        <div>
          <dt>{t.email}</dt>
          <dd>
            <bdi>{person.email ?? people.noAddress}</bdi>{' '}
            {person.email === undefined ? null : (
              <span class="quiet">({person.verified ? people.confirmed : people.unconfirmed})</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t.joined}</dt>
          <dd>
            <When at={person.createdAt} zone={zone} />
          </dd>
        </div>
        <div>
          <dt>{t.lastVisit}</dt>
          <dd>
            <When at={person.lastVisit} zone={zone} />
          </dd>
        </div>
        {person.suspendedAt ? (
          <div>
            <dt>{t.state}</dt>
            <dd>
              <span class="state failed">{t.suspendedSince}</span> <When at={person.suspendedAt} zone={zone} />
            </dd>
          </div>
        ) : null}
        {counts.map(([label, n]) => (
          <div>
            <dt>{label}</dt>
            <dd>{number(n)}</dd>
          </div>
        ))}
      </dl>
      <ul class="links">
        <li>
          <a href={`/people/${person.handle}`}>{t.profile}</a>
        </li>
        <li>
          <a href={withQuery('/admin/audit', { person: person.handle })}>{t.log}</a>
        </li>
      </ul>
    </section>
  );
}

function RoleForm({ person }: { readonly person: AdminPersonView }) {
  const { person: t, people } = useTexts().admin;
  return (
    <section aria-labelledby="role-heading">
      <h2 id="role-heading">{t.roleHeading}</h2>
      <p>{t.roleExplain}</p>
      {person.isLastAdmin ? (
        <p class="said">{t.lastAdmin}</p>
      ) : (
        <form class="fields" method="post" action={`${pathOf(person.handle)}/role`}>
          <label for="role">{people.role}</label>
          <select id="role" name="role">
            {ROLES.map((role) => (
              <option value={role} selected={role === person.role}>
                {people.roles[role]}
              </option>
            ))}
          </select>
          <button type="submit">{t.setRole}</button>
        </form>
      )}
    </section>
  );
}

function Access({ person }: { readonly person: AdminPersonView }) {
  const { person: t } = useTexts().admin;
  const path = pathOf(person.handle);
  return (
    <section aria-labelledby="access">
      <h2 id="access">{t.accessHeading}</h2>
      {person.isSelf ? <p class="quiet">{t.self}</p> : <Suspension person={person} />}
      {person.hasAccount ? (
        <>
          <form method="post" action={`${path}/end-sessions`}>
            <button type="submit" class="plain">
              {t.endSessions}
            </button>
          </form>
          {person.verified || person.email === undefined ? null : (
            <form method="post" action={`${path}/verification`}>
              <button type="submit" class="plain">
                {t.verification}
              </button>
            </form>
          )}
          <form method="post" action={`${path}/reset-link`}>
            <p class="hint">{t.resetExplain}</p>
            <button type="submit" class="plain">
              {t.resetLink}
            </button>
          </form>
        </>
      ) : (
        <p class="quiet">{t.noAccount}</p>
      )}
    </section>
  );
}

function Suspension({ person }: { readonly person: AdminPersonView }) {
  const { person: t } = useTexts().admin;
  const path = pathOf(person.handle);
  return person.suspendedAt ? (
    <form method="post" action={`${path}/reinstate`}>
      <button type="submit">{t.reinstate}</button>
    </form>
  ) : (
    <form class="fields" method="post" action={`${path}/suspend`}>
      <p class="hint">{t.suspendExplain}</p>
      <label for="reason">{t.reason}</label>
      <input id="reason" name="reason" maxlength={LONGEST_REASON} required autocomplete="off" />
      <button type="submit" class="danger">
        {t.suspend}
      </button>
    </form>
  );
}

export async function setRole(c: Context, site: Site): Promise<Response> {
  const role = (await formOf(c)).text('role', 20);
  return change(c, site, 'role', 'role', (about) =>
    site.community.adminPeople.setRole(viewerOf(c), { ...about, role }),
  );
}

export async function suspend(c: Context, site: Site): Promise<Response> {
  const reason = (await formOf(c)).text('reason', LONGEST_REASON);
  return change(c, site, 'person-suspend', 'suspended', (about) =>
    site.community.adminPeople.suspend(viewerOf(c), { ...about, reason }),
  );
}

export async function reinstate(c: Context, site: Site): Promise<Response> {
  return change(c, site, 'person-reinstate', 'reinstated', (about) =>
    site.community.adminPeople.reinstate(viewerOf(c), about),
  );
}

export async function endSessions(c: Context, site: Site): Promise<Response> {
  return change(c, site, 'sessions-end', 'sessions', (about) =>
    site.community.adminPeople.endSessions(viewerOf(c), about),
  );
}

export async function resendVerification(c: Context, site: Site): Promise<Response> {
  return change(c, site, 'verification-mail', 'mailed', async (about) => {
    const accounts = accountsOf(site);
    const { userId } = await site.community.adminPeople.accountFor(viewerOf(c), {
      ...about,
      what: 'verification-mail',
    });
    await accounts.mailVerification(userId);
  });
}

/** Answers with the link itself, not with a redirect: it is nowhere to be read again. */
export async function makeResetLink(c: Context, site: Site): Promise<Response> {
  let link: string | undefined;
  const answer = await change(c, site, 'reset-link', 'made', async (about) => {
    const accounts = accountsOf(site);
    const { userId } = await site.community.adminPeople.accountFor(viewerOf(c), { ...about, what: 'reset-link' });
    link = await accounts.resetLink(userId);
  });
  return link === undefined ? answer : show(c, site, { link });
}

function change(
  c: Context,
  site: Site,
  action: string,
  done: string,
  work: (about: { readonly handle: string; readonly origin: string }) => Promise<unknown>,
): Promise<Response> {
  const handle = handleOf(c);
  return carryOut(c, site, {
    action,
    form: pathOf(handle),
    work: () => work({ handle, origin: originOf(c, site) }),
    done: `${pathOf(handle)}?${done}`,
    again: (problem) => show(c, site, { problem }),
  });
}
