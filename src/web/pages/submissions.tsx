// `/submissions`: what I submitted, and what is still under way.
import type { Context } from 'hono';
import type { MySubmission, PendingSubmission } from '../../domain/community/submission-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { clientAddress } from '../client-address.ts';
import { backTo, formOf, wantsJson } from '../forms.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { ExternalLink } from '../parts/external-link.tsx';
import { Markdown } from '../parts/markdown.tsx';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { TitleText } from '../parts/tex.tsx';
import { When } from '../parts/when.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

export async function submissionsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const { pending, rows, total, perPage } = await site.community.submissions.mine(viewerOf(c), number);
  const paging = { page: number, pages: Math.max(1, Math.ceil(total / perPage)), total, perPage };
  if (number > 1) checkWithin(number, paging);
  const t = textsOf(c).submit.list;
  return page(
    c,
    site,
    { title: t.heading, library: await site.library.summary(), unlisted: true },
    <div class="reading submissions">
      <h1>{t.heading}</h1>
      {pending.length > 0 ? <Pending pending={pending} zone={site.config.zone} /> : null}
      {rows.length === 0 ? <p class="quiet">{t.none}</p> : <Done rows={rows} zone={site.config.zone} />}
      <Pager paging={paging} href={(n) => withQuery('/submissions', { page: n === 1 ? undefined : n })} />
      <p>
        <a href="/submit">{t.another}</a>
      </p>
    </div>,
  );
}

function Pending({ pending, zone }: { readonly pending: readonly PendingSubmission[]; readonly zone: string }) {
  const t = useTexts().submit.list;
  return (
    <section aria-labelledby="pending">
      <h2 id="pending">{t.pending}</h2>
      <ul class="submitters">
        {pending.map((one) => (
          <li>
            <code>{one.what}</code> {t.states[one.state]}
            {one.nextTry && one.state === 'waiting' ? (
              <>
                , {t.next} <When at={one.nextTry} zone={zone} />
              </>
            ) : null}
            {one.error ? <p class="wrong">{one.error}</p> : null}
            <form class="buttons" method="post" action={`/submissions/${one.job}`}>
              <button type="submit" class="plain small" name="what" value="again">
                {t.again} <span class="unseen">{one.what}</span>
              </button>
              <button type="submit" class="plain small" name="what" value="forget">
                {t.forget} <span class="unseen">{one.what}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p>
        <a href="/submissions">{t.reload}</a>
      </p>
    </section>
  );
}

function Done({ rows, zone }: { readonly rows: readonly MySubmission[]; readonly zone: string }) {
  const { paper, submit } = useTexts();
  const t = submit.list;
  return (
    <section aria-labelledby="done">
      <h2 id="done">{t.done}</h2>
      <ul class="submitters">
        {rows.map((row) => (
          <li>
            {row.hidden ? (
              <TitleText text={row.title} />
            ) : (
              <a href={paperPath(row.id)}>
                <TitleText text={row.title} />
              </a>
            )}{' '}
            <span class="quiet">
              <When at={row.at} zone={zone} />
              {row.hidden ? `, ${t.hidden}` : ''}
            </span>
            {row.note === '' ? null : <Markdown text={row.note} />}
            {row.mediaUrl ? (
              <p>
                <ExternalLink url={row.mediaUrl}>{paper.media}</ExternalLink>
              </p>
            ) : null}
            <form method="post" action={`${paperPath(row.id)}/submission/withdraw`}>
              <button type="submit" class="plain small">
                {t.withdraw} <span class="unseen">{row.title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

export async function decideSubmission(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const what = form.oneOf('what', ['again', 'forget']);
  const job = c.req.param('job') ?? '';
  if (!/^\d{1,9}$/.test(job)) throw new BroadsheetError('not-found', 'you have no such submission under way');
  await site.community.submissions.decide(viewerOf(c), { job: Number(job), what });
  return wantsJson(c) ? c.json({ what }, 200, { 'Cache-Control': 'no-store' }) : backTo(c, form, '/submissions');
}

export async function withdrawSubmission(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = c.req.param('id') ?? '';
  await site.community.submissions.withdraw(viewerOf(c), { id, origin: clientAddress(c, site.config) });
  return wantsJson(c) ? c.json({ id }, 200, { 'Cache-Control': 'no-store' }) : backTo(c, form, '/submissions');
}
