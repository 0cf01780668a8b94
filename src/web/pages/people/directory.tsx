// `/people`: everybody who is here.
import type { Context } from 'hono';
import type { DirectoryView } from '../../../domain/community/people-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';

const PATH = '/people';

export async function directoryPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.people.directory((c.req.query('q') ?? '').toWellFormed(), number);
  checkWithin(number, view.paging);
  const t = textsOf(c);
  return page(c, site, { title: t.people.heading, library: view.library, unlisted: true }, <Directory view={view} />);
}

function Directory({ view }: { readonly view: DirectoryView }) {
  const t = useTexts();
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.people.heading}</h1>
        <p class="count">{t.people.count(view.paging.total)}</p>
      </div>
      <form class="fields one-line" method="get" action={PATH}>
        <label for="who">{t.people.find}</label>
        <input id="who" name="q" value={view.q} maxlength={80} dir="auto" />
        <button type="submit">{t.people.findButton}</button>
      </form>
      {view.people.length === 0 ? <p class="quiet">{t.people.nobody}</p> : null}
      <ul class="directory">
        {view.people.map((person) => (
          <li>
            <Avatar handle={person.handle} />
            <span>
              <PersonLink person={person} /> <span class="quiet">@{person.handle}</span>
              {person.role === 'curator' || person.role === 'admin' ? (
                <span class="badge">{t.people.roles[person.role]}</span>
              ) : null}
            </span>
            <span class="quiet">
              {person.isSuspended
                ? t.people.suspended
                : `${t.people.votes(person.votes)}, ${t.people.comments(person.comments)}`}
            </span>
          </li>
        ))}
      </ul>
      <Pager
        paging={view.paging}
        href={(one) => withQuery(PATH, { q: view.q || undefined, page: one === 1 ? undefined : one })}
      />
    </div>
  );
}
