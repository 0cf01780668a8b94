// `/moderation`: what was reported, what waited longest first, with what a curator can do about it; and what was decided.
import type { Context } from 'hono';
import { LONGEST_REASON, type ReportedThing } from '../../../domain/community/report-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CuratorPages } from '../../parts/own-pages.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { ReportedSubject } from '../../parts/reported-subject.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { useViewer, viewerOf } from '../../viewer.ts';

const PATH = '/moderation';

export async function moderationPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const state = c.req.query('state') ?? 'open';
  if (state !== 'open' && state !== 'handled') throw new BroadsheetError('usage', 'state must be open or handled');
  const queue = await site.community.reports.queue(viewerOf(c), { page: number, handled: state === 'handled' });
  const library = await site.library.summary();
  checkWithin(number, queue.paging);
  const t = textsOf(c).moderation;
  return page(
    c,
    site,
    { title: t.heading, library, unlisted: true },
    <div class="reading">
      <h1>{t.heading}</h1>
      <CuratorPages />
      <nav class="tabs" aria-label={t.state}>
        <ul>
          {(['open', 'handled'] as const).map((one) => (
            <li>
              <a
                href={one === 'open' ? PATH : `${PATH}?state=handled`}
                aria-current={one === state ? 'page' : undefined}
              >
                {t[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {queue.things.length === 0 ? <p class="quiet">{state === 'open' ? t.none : t.noneHandled}</p> : null}
      {queue.things.map((thing) => (
        <Thing thing={thing} zone={site.config.zone} />
      ))}
      <Pager
        paging={queue.paging}
        href={(to) => withQuery(PATH, { state: state === 'open' ? undefined : state, page: to === 1 ? undefined : to })}
      />
    </div>,
  );
}

function Thing({ thing, zone }: { readonly thing: ReportedThing; readonly zone: string }) {
  const t = useTexts().moderation;
  const [first] = thing.reports;
  return (
    <section class="reported">
      <h2>
        {t.kinds[thing.kind]} <span class="count">{t.reports(thing.reports.length)}</span>
      </h2>
      <ReportedSubject {...thing} zone={zone} />
      <ul class="reports">
        {thing.reports.map((report) => (
          <li>
            <bdi>{report.reason}</bdi>{' '}
            <span class="quiet">
              {report.by ? <a href={`/people/${report.by.handle}`}>@{report.by.handle}</a> : t.someone},{' '}
              <When at={report.at} zone={zone} />
              {report.state === 'open' ? '' : `; ${t.states[report.state]} ${t.by} ${report.handledBy ?? t.someone}`}
              {report.note ? (
                <>
                  : <bdi>{report.note}</bdi>
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {first?.state === 'open' ? <Decision thing={thing} reportNo={first.no} /> : null}
      {thing.comment?.state === 'hidden' ? (
        <form method="post" action={`/comments/${thing.comment.id}/restore`}>
          <input type="hidden" name="back" value={PATH} />
          <button type="submit" class="plain">
            {t.restore}
          </button>
        </form>
      ) : null}
    </section>
  );
}

function Decision({ thing, reportNo }: { readonly thing: ReportedThing; readonly reportNo: number }) {
  const t = useTexts().moderation;
  const handle = thing.person?.handle ?? thing.comment?.author?.handle;
  return (
    <form class="fields decision" method="post" action={PATH}>
      <input type="hidden" name="report" value={reportNo} />
      <label for={`note-${reportNo}`}>{t.noteOrReason}</label>
      <input id={`note-${reportNo}`} name="note" maxlength={LONGEST_REASON} autocomplete="off" />
      <p class="buttons">
        <button type="submit" name="do" value="dismissed">
          {t.dismiss}
        </button>
        {thing.comment?.state === 'shown' ? (
          <button type="submit" class="danger" formaction={`/comments/${thing.comment.id}/hide`}>
            {t.hideComment}
          </button>
        ) : (
          <button type="submit" class="plain" name="do" value="upheld">
            {t.uphold}
          </button>
        )}
        <button type="submit" class="plain" name="do" value="note">
          {t.keepNote}
        </button>
        {handle ? <AgainstPerson handle={handle} isSuspended={isSuspended(thing)} /> : null}
      </p>
    </form>
  );
}

function isSuspended(thing: ReportedThing): boolean {
  return thing.person?.isSuspended ?? thing.comment?.author?.isSuspended ?? false;
}

function AgainstPerson({ handle, isSuspended }: { readonly handle: string; readonly isSuspended: boolean }) {
  const t = useTexts().moderation;
  const isAdmin = useViewer()?.role === 'admin';
  return (
    <>
      <button type="submit" class="danger" formaction={`/people/${handle}/hide-comments`}>
        {t.hideAll}
      </button>
      {isAdmin ? (
        <button type="submit" class="danger" formaction={`/people/${handle}/${isSuspended ? 'reinstate' : 'suspend'}`}>
          {isSuspended ? t.reinstate : t.suspend}
        </button>
      ) : null}
    </>
  );
}

export async function decideReport(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const number = form.text('report', 12);
  if (!/^\d{1,10}$/.test(number)) throw new BroadsheetError('usage', `report is "${number}"; it must be a number`);
  const reportNo = Number(number);
  const what = form.oneOf('do', ['dismissed', 'upheld', 'note']);
  const note = form.text('note', LONGEST_REASON);
  if (what === 'note') await site.community.reports.note(viewerOf(c), { reportNo, note });
  else await site.community.reports.decide(viewerOf(c), { reportNo, state: what, note });
  return wantsJson(c) ? c.json({ done: what }) : c.redirect(PATH, 303);
}
