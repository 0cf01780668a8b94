// `/people/{handle}/edit`: what somebody says of themselves. A refused form comes back as it was sent, with the reason.
import type { Context } from 'hono';
import { LONGEST_BIO, LONGEST_NAME, type ProfileEdit } from '../../../domain/community/people-views.ts';
import { BroadsheetError, ERRORS } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

/** So that what is too long comes back to be cut, and not as an error page. */
const LONGEST_SENT = 20_000;

export async function profileEditPage(c: Context, site: Site): Promise<Response> {
  ownHandle(c);
  return editPage(c, site, await site.community.people.editing(viewerOf(c)));
}

export async function profileEditForm(c: Context, site: Site): Promise<Response> {
  const handle = ownHandle(c);
  const form = await formOf(c);
  const edit: ProfileEdit = {
    name: form.text('name', LONGEST_SENT),
    bio: form.text('bio', LONGEST_SENT),
    website: form.text('website', LONGEST_SENT),
    orcid: form.text('orcid', LONGEST_SENT),
  };
  try {
    await site.community.people.edit(viewerOf(c), edit);
  } catch (error) {
    if (!(error instanceof BroadsheetError) || wantsJson(c) || ERRORS[error.code].status === 403) throw error;
    return editPage(c, site, edit, error);
  }
  return c.redirect(`/people/${handle}`, 303);
}

/** Other people's profiles have no such page. */
function ownHandle(c: Context): string {
  const handle = c.req.param('handle') ?? '';
  if (viewerOf(c)?.handle !== handle) throw new BroadsheetError('not-found', 'this is not your profile');
  return handle;
}

async function editPage(c: Context, site: Site, edit: ProfileEdit, error?: BroadsheetError): Promise<Response> {
  const t = textsOf(c);
  return page(
    c,
    site,
    {
      title: t.people.edit,
      library: await site.library.summary(),
      unlisted: true,
      cache: 'no-store',
      status: error && (ERRORS[error.code].status as 400),
    },
    <EditForm edit={edit} path={c.req.path} wrong={error?.message} />,
  );
}

interface Props {
  readonly edit: ProfileEdit;
  readonly path: string;
  readonly wrong: string | undefined;
}

function EditForm({ edit, path, wrong }: Props) {
  const t = useTexts();
  return (
    <form class="prose fields" method="post" action={path}>
      <h1>{t.people.edit}</h1>
      {wrong ? (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      ) : null}
      <label for="name">{t.people.name}</label>
      <input id="name" name="name" value={edit.name} required maxlength={LONGEST_NAME} autocomplete="name" dir="auto" />
      <p class="hint">{t.people.nameHow}</p>
      <label for="bio">{t.people.bio}</label>
      <textarea id="bio" name="bio" rows={6} maxlength={LONGEST_BIO} dir="auto">
        {edit.bio}
      </textarea>
      <p class="hint">{t.people.bioHow}</p>
      <label for="website">{t.people.website}</label>
      <input id="website" name="website" type="text" inputmode="url" value={edit.website} maxlength={300} />
      <p class="hint">{t.people.websiteHow}</p>
      <label for="orcid">{t.people.orcidField}</label>
      <input id="orcid" name="orcid" value={edit.orcid} maxlength={60} />
      <p class="hint">{t.people.orcidHow}</p>
      <button type="submit">{t.people.save}</button>
    </form>
  );
}
