// `/collections/{id}/settings` and `/delete`: for the owner alone.
import type { Context } from 'hono';
import type { CollectionView } from '../../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { CollectionFields } from '../../parts/collection-fields.tsx';
import { collectionIdIn, collectionPath } from '../../parts/collection-path.ts';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function collectionSettingsPage(c: Context, site: Site): Promise<Response> {
  const view = await ownCollection(c, site);
  return page(
    c,
    site,
    { title: textsOf(c).collections.settingsOf, library: view.library, unlisted: true },
    <Settings view={view} url={site.config.url} />,
  );
}

export async function deleteCollectionPage(c: Context, site: Site): Promise<Response> {
  const view = await ownCollection(c, site);
  return page(
    c,
    site,
    { title: textsOf(c).collections.deleteHeading, library: view.library, unlisted: true },
    <Deletion view={view} />,
  );
}

async function ownCollection(c: Context, site: Site): Promise<CollectionView> {
  const view = await site.community.collections.view(viewerOf(c), { id: collectionIdIn(c.req.param('id') ?? '') });
  if (!view.rights.own) throw new BroadsheetError('forbidden', 'only the owner of this collection may do that');
  return view;
}

function Settings({ view, url }: { readonly view: CollectionView; readonly url: string }) {
  const { collections: t } = useTexts();
  const own = `/collections/${view.id}`;
  return (
    <div class="prose">
      <h1>{t.settingsOf}</h1>
      <p>
        <a href={collectionPath(view)}>
          <bdi>{view.title}</bdi>
        </a>
      </p>
      <form class="fields" method="post" action={own}>
        <CollectionFields {...view} />
        <button type="submit">{t.save}</button>
      </form>
      {view.key === undefined ? null : (
        <form method="post" action={`${own}/renew-key`}>
          <h2>{t.secret}</h2>
          <p>
            <code>{`${url}${collectionPath(view, { key: view.key })}`}</code>
          </p>
          <button type="submit" class="plain">
            {t.renewKey}
          </button>{' '}
          <span class="quiet">{t.renewKeyHint}</span>
        </form>
      )}
      <h2>{t.members}</h2>
      {view.members.length === 0 ? null : (
        <ul class="kept">
          {view.members.map(({ handle, name }) => (
            <li>
              <a href={`/people/${handle}`}>
                <bdi>{name}</bdi>
              </a>
              <form method="post" action={`${own}/leave`}>
                <input type="hidden" name="handle" value={handle} />
                <button type="submit" class="plain small">
                  {t.takeOutMember} <span class="unseen">{name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="fields" method="post" action={`${own}/invite`}>
        <label for="invite">{t.invite}</label>
        <input
          id="invite"
          name="handle"
          required={true}
          maxlength={40}
          autocomplete="off"
          aria-describedby="invite-hint"
        />
        <p class="hint" id="invite-hint">
          {t.inviteHint}
        </p>
        <button type="submit" class="plain">
          {t.inviteButton}
        </button>
      </form>
      <h2>{t.delete}</h2>
      <p>
        <a href={`${own}/delete`}>{t.deleteHeading}</a>
      </p>
    </div>
  );
}

function Deletion({ view }: { readonly view: CollectionView }) {
  const { collections: t } = useTexts();
  return (
    <form class="prose" method="post" action={`/collections/${view.id}/delete`}>
      <h1>{t.deleteHeading}</h1>
      <p>
        <bdi>{view.title}</bdi>: {t.deleteWarning(view.papers)}
      </p>
      <button type="submit" class="danger">
        {t.deleteSure}
      </button>{' '}
      <a href={collectionPath(view)}>{t.keep}</a>
    </form>
  );
}
