// `/admin/people`: everybody who has an account, to be searched.
import type { Context } from 'hono';
import { type AdminPeopleView, type AdminPerson, PERSON_STATES } from '../../../domain/community/admin-people-views.ts';
import { ROLES } from '../../../domain/community/roles.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/admin/people';

export async function adminPeoplePage(c: Context, site: Site): Promise<Response> {
  const page = pageNumber(c);
  const view = await site.community.adminPeople.list(viewerOf(c), {
    q: c.req.query('q') ?? '',
    role: c.req.query('role') ?? '',
    state: c.req.query('state') ?? '',
    page,
  });
  // Beyond the last page nothing says how many there are.
  if (view.people.length > 0 || page > 1) checkWithin(page, view.paging);
  const { admin, dates } = textsOf(c);
  const t = admin.people;
  return adminPage(
    c,
    site,
    { part: 'people', title: t.heading, count: t.total(number(view.paging.total, dates)) },
    <>
      <Search view={view} />
      {view.people.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <People people={view.people} zone={site.config.zone} />
      )}
      <Pager
        paging={view.paging}
        href={(to) =>
          withQuery(PATH, {
            q: view.q,
            role: view.role === 'all' ? undefined : view.role,
            state: view.state === 'all' ? undefined : view.state,
            page: to === 1 ? undefined : to,
          })
        }
      />
    </>,
  );
}

function Search({ view }: { readonly view: AdminPeopleView }) {
  const { people: t } = useTexts().admin;
  return (
    <form class="fields filters" method="get" action={PATH}>
      <p>
        <label for="person-q">{t.q}</label>
        <input id="person-q" name="q" type="search" value={view.q} maxlength={100} autocomplete="off" />
      </p>
      <p>
        <label for="person-role">{t.role}</label>
        <select id="person-role" name="role">
          <option value="">{t.anyRole}</option>
          {ROLES.map((role) => (
            <option value={role} selected={role === view.role}>
              {t.roles[role]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="person-state">{t.state}</label>
        <select id="person-state" name="state">
          {PERSON_STATES.map((state) => (
            <option value={state === 'all' ? '' : state} selected={state === view.state}>
              {t.states[state]}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{t.find}</button>
    </form>
  );
}

function People({ people, zone }: { readonly people: readonly AdminPerson[]; readonly zone: string }) {
  const { people: t } = useTexts().admin;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={people.map((person) => [
        <a href={`${PATH}/${person.handle}`}>
          <bdi>{person.name}</bdi>
        </a>,
        `@${person.handle}`,
        <bdi>{person.email ?? t.noAddress}</bdi>,
        t.roles[person.role],
        person.suspendedAt ? (
          <span class="state failed">{t.suspended}</span>
        ) : person.verified ? (
          t.confirmed
        ) : (
          <span class="quiet">{t.unconfirmed}</span>
        ),
        <When at={person.createdAt} zone={zone} />,
        <When at={person.lastVisit} zone={zone} />,
      ])}
    />
  );
}
