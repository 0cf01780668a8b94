// `/admin/mail`: the mails of an instance without a mail server, so that its people get their links.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import type { ListedMail } from '../../../mail/mail-folder.ts';
import { accountsOf, note } from '../../asker.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

const MOST_SHOWN = 100;

export async function mailsPage(c: Context, site: Site): Promise<Response> {
  const { accounts } = textsOf(c);
  const t = accounts.mails;
  const folder = accountsOf(site).mails;
  const { mails, total } = (await folder?.list(MOST_SHOWN)) ?? { mails: [], total: 0 };
  return accountPage(
    c,
    site,
    { title: t.heading, wide: true },
    <>
      <p>{folder ? t.explain : t.sentElsewhere}</p>
      {folder ? <Mails mails={mails} zone={site.config.zone} /> : null}
      {total > mails.length ? <p class="quiet">{t.latest(mails.length, total)}</p> : null}
      <p>
        <a href="/admin/mail/previews">{t.previews}</a>
      </p>
    </>,
  );
}

export async function mailPage(c: Context, site: Site): Promise<Response> {
  const name = c.req.param('name') ?? '';
  const mail = await accountsOf(site).mails?.find(name);
  if (!mail) throw new BroadsheetError('not-found', `there is no mail ${name.slice(0, 80)}`);
  // A link in it lets into somebody's account: who reads mails of others is written down.
  note(c, site, { action: 'mail-read', outcome: 'done', target: mail.to, detail: mail.kind });
  return accountPage(c, site, { title: mail.subject }, <OneMail mail={mail} zone={site.config.zone} />);
}

function Mails({ mails, zone }: { readonly mails: readonly ListedMail[]; readonly zone: string }) {
  const { accounts } = useTexts();
  const t = accounts.mails;
  if (mails.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={mails.map((mail) => [
        <a href={`/admin/mail/${mail.name}`}>
          <bdi>{mail.subject}</bdi>
        </a>,
        <bdi>{mail.to}</bdi>,
        mail.kind,
        <When at={mail.at} zone={zone} />,
      ])}
    />
  );
}

function OneMail({ mail, zone }: { readonly mail: ListedMail; readonly zone: string }) {
  const { accounts } = useTexts();
  const t = accounts.mails;
  return (
    <>
      <p class="quiet">
        {t.to} <bdi>{mail.to}</bdi>, <When at={mail.at} zone={zone} />
      </p>
      <pre class="raw">
        {mail.text.split(/(https?:\/\/\S+)/).map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))}
      </pre>
      <p>
        <a href="/admin/mail">{t.all}</a>
      </p>
    </>
  );
}
