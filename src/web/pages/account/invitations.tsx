// `/invitations`: inviting people, and what became of it.
import type { Context } from 'hono';
import type { InvitationView } from '../../../accounts/invitation-verbs.ts';
import { atLeast, ROLES, type Role } from '../../../domain/community/roles.ts';
import { BroadsheetError } from '../../../errors.ts';
import { accountsOf, note, onTo, type Problem, problemOf } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

interface Made {
  readonly url: string;
  readonly mailed: boolean;
}

export async function invitationsPage(c: Context, site: Site): Promise<Response> {
  return show(c, site, {});
}

/** Answers with the link itself, not with a redirect: it is nowhere to be read again. */
export async function createInvitation(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const email = form.text('email', 254);
  try {
    const { url } = await accountsOf(site).invitations.create(viewerOf(c), { email, role: form.text('role', 20) });
    note(c, site, { action: 'invite', outcome: 'done', ...(email ? { target: email } : {}) });
    return show(c, site, { made: { url, mailed: email !== '' } });
  } catch (error) {
    return show(c, site, { problem: problemOf(c, site, error, 'invite') });
  }
}

export async function revokeInvitation(c: Context, site: Site): Promise<Response> {
  const number = c.req.param('number') ?? '';
  if (!/^\d{1,15}$/.test(number))
    throw new BroadsheetError('not-found', `there is no invitation ${number.slice(0, 20)}`);
  await accountsOf(site).invitations.revoke(viewerOf(c), { number: Number(number) });
  note(c, site, { action: 'invite-revoke', outcome: 'done', target: number });
  return onTo(c, '/invitations');
}

async function show(
  c: Context,
  site: Site,
  { problem, made }: { readonly problem?: Problem; readonly made?: Made },
): Promise<Response> {
  const viewer = viewerOf(c);
  const invitations = await accountsOf(site).invitations.list(viewer);
  const { accounts: t } = textsOf(c);
  const roles = ROLES.filter((role) => viewer !== undefined && atLeast(viewer.role, role));
  return accountPage(
    c,
    site,
    { title: t.invitations.heading, problem, wide: true },
    <>
      {made ? <MadeLink made={made} /> : null}
      <InviteForm roles={roles} />
      <Invitations invitations={invitations} zone={site.config.zone} />
    </>,
  );
}

function MadeLink({ made }: { readonly made: Made }) {
  const { accounts } = useTexts();
  const t = accounts.invitations;
  return (
    <div class="said" role="status">
      <p>
        {t.made} {made.mailed ? t.mailed : ''}
      </p>
      <p class="command">
        <code>{made.url}</code>
      </p>
    </div>
  );
}

function InviteForm({ roles }: { readonly roles: readonly Role[] }) {
  const { accounts } = useTexts();
  const t = accounts.invitations;
  return (
    <form class="fields" method="post" action="/invitations">
      <p>{t.explain}</p>
      <Field name="email" type="email" label={t.email} autocomplete="off" maxlength={254} optional />
      <label for="role">{t.role}</label>
      <select id="role" name="role">
        {roles.map((role) => (
          <option value={role} selected={role === 'member'}>
            {t.roles[role]}
          </option>
        ))}
      </select>
      <button type="submit">{t.create}</button>
    </form>
  );
}

function Invitations({
  invitations,
  zone,
}: {
  readonly invitations: readonly InvitationView[];
  readonly zone: string;
}) {
  const { accounts } = useTexts();
  const t = accounts.invitations;
  if (invitations.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={invitations.map((one) => [
        <bdi>{one.email ?? t.anyone}</bdi>,
        t.roles[one.role],
        <a href={`/people/${one.by.handle}`}>
          <bdi>{one.by.name}</bdi>
        </a>,
        <When at={one.at} zone={zone} />,
        <When at={one.expiresAt} zone={zone} />,
        one.usedBy === undefined ? t.states[one.state] : t.usedBy(one.usedBy),
        one.state === 'open' ? (
          <form method="post" action={`/invitations/${one.number}/revoke`}>
            <button type="submit" class="plain" aria-label={t.revokeNamed(one.number)}>
              {t.revoke}
            </button>
          </form>
        ) : (
          ''
        ),
      ])}
    />
  );
}
