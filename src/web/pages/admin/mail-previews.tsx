// `/admin/mail/previews`: every mail that the program can send, as text, as HTML and as the message itself. The HTML is a document of
// its own, under a policy that lets it do nothing but show its styles.
import type { Context } from 'hono';
import type { PreviewMail } from '../../../mail/previews/preview-mails.ts';
import { previewMail, previewMails } from '../../../mail/previews/preview-mails.ts';
import { writePreview } from '../../../mail/previews/write-preview.ts';
import { mailDocument } from '../../mail-document.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { LANGUAGES, type Language } from '../../preferences.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

export async function mailPreviewsPage(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c).mailPreviews;
  const previews = previewMails(site.config.url);
  return accountPage(
    c,
    site,
    { title: t.heading, wide: true },
    <>
      <p>{t.explain}</p>
      <DataTable
        caption={t.caption}
        columns={t.columns}
        rows={previews.map(({ name, language, mail }) => [
          <a href={`/admin/mail/previews/${name}`}>
            <bdi lang={language}>{mail.subject}</bdi>
          </a>,
          <code>{mail.kind}</code>,
          LANGUAGES[language as Language],
          <a href={`/admin/mail/previews/${name}/html`}>
            {t.html}
            <bdi class="unseen" lang={language}>
              {mail.subject}
            </bdi>
          </a>,
        ])}
      />
    </>,
  );
}

export async function mailPreviewPage(c: Context, site: Site): Promise<Response> {
  const preview = asked(c, site);
  return accountPage(c, site, { title: preview.mail.subject, wide: true }, <Preview preview={preview} />);
}

export async function mailPreviewHtml(c: Context, site: Site): Promise<Response> {
  const { mail } = asked(c, site);
  return mailDocument(c, mail.html ?? '');
}

export async function mailPreviewSource(c: Context, site: Site): Promise<Response> {
  const source = await writePreview(asked(c, site).mail, new URL(site.config.url).hostname);
  return c.text(source, 200, { 'Cache-Control': 'no-store' });
}

function asked(c: Context, site: Site): PreviewMail {
  return previewMail(c.req.param('name') ?? '', site.config.url);
}

function Preview({ preview: { name, mail } }: { readonly preview: PreviewMail }) {
  const { mailPreviews: t } = useTexts();
  const here = `/admin/mail/previews/${name}`;
  return (
    <>
      <p>
        <a href={`${here}/html`}>{t.html}</a> · <a href={`${here}/source`}>{t.source}</a>
      </p>
      <h2>{t.headers}</h2>
      <DataTable caption={t.headers} columns={t.headerColumns} rows={Object.entries(mail.headers ?? {})} />
      <h2>{t.text}</h2>
      <pre class="raw" tabindex={0}>
        {mail.text}
      </pre>
      <p>
        <a href="/admin/mail/previews">{t.all}</a>
      </p>
    </>
  );
}
