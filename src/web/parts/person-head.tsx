// Who somebody is, on top of their profile, and what they say of themselves.
import type { ProfileView } from '../../domain/community/people-views.ts';
import { shortDate } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { authorPath } from '../urls.ts';
import { Avatar } from './avatar.tsx';
import { ExternalLink } from './external-link.tsx';
import { FollowButton } from './follow-button.tsx';
import { Markdown } from './markdown.tsx';

interface Props {
  readonly view: ProfileView;
}

export function PersonHead({ view }: Props) {
  const t = useTexts();
  return (
    <header class="person-head">
      <div class="heading">
        <h1>
          <Avatar handle={view.handle} /> <bdi>{view.name}</bdi>
        </h1>
        {view.isOwn ? (
          <a class="button" href={`/people/${view.handle}/edit`}>
            {t.people.edit}
          </a>
        ) : view.isSuspended ? null : (
          <FollowButton kind="person" target={view.handle} label={view.name} following={view.isFollowed} />
        )}
      </div>
      <ul class="facts">
        <li>@{view.handle}</li>
        {view.role === 'curator' || view.role === 'admin' ? (
          <li>
            <span class="badge">{t.people.roles[view.role]}</span>
          </li>
        ) : null}
        <li>
          {t.people.since} <time datetime={view.since}>{shortDate(view.since)}</time>
        </li>
        {view.followers > 0 ? <li>{t.people.followers(view.followers)}</li> : null}
      </ul>
      {view.isSuspended ? <p class="said warning">{t.people.suspended}</p> : null}
    </header>
  );
}

export function PersonAbout({ view }: Props) {
  const t = useTexts();
  const orcid = view.orcid ?? view.statedOrcid;
  return (
    <>
      {view.bio === '' ? <p class="quiet">{t.people.noBio}</p> : <Markdown text={view.bio} />}
      <dl class="pairs">
        {view.website ? (
          <div>
            <dt>{t.people.website}</dt>
            <dd>
              <ExternalLink url={view.website}>{view.website.replace(/^https?:\/\/|\/$/g, '')}</ExternalLink>
            </dd>
          </div>
        ) : null}
        {orcid ? (
          <div>
            <dt>{t.people.orcid}</dt>
            <dd>
              <ExternalLink url={`https://orcid.org/${orcid}`}>{orcid}</ExternalLink>{' '}
              <span class="quiet">({view.orcid ? t.people.orcidProved : t.people.orcidStated})</span>
            </dd>
          </div>
        ) : null}
        {view.authors.length > 0 ? (
          <div>
            <dt>{t.people.authorPages}</dt>
            <dd>
              <ul class="plain-list">
                {view.authors.map(({ name, key, papers }) => (
                  <li>
                    <a href={authorPath(key)}>
                      <bdi>{name}</bdi>
                    </a>
                    , {t.counts.papers(papers)}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}
