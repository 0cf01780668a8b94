// `/report?comment=…|paper=…|person=…`: telling curators that something is wrong.
import type { Context } from 'hono';
import { LONGEST_REASON, REPORT_KINDS, type ReportTarget } from '../../../domain/community/report-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { page } from '../../parts/page.tsx';
import { ReportedSubject } from '../../parts/reported-subject.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { paperPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

/** Longer than any id, handle or DOI. */
const LONGEST_ID = 500;

export async function reportPage(c: Context, site: Site): Promise<Response> {
  const kind = REPORT_KINDS.find((one) => c.req.query(one) !== undefined);
  if (!kind) throw new BroadsheetError('usage', `say what you report: ${REPORT_KINDS.join('=…, ')}=…`);
  const id = (c.req.query(kind) ?? '').slice(0, LONGEST_ID);
  const target = await site.community.reports.target(viewerOf(c), { kind, id });
  const t = textsOf(c).moderation;
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: t.reportHeading[kind], library, unlisted: true },
    <div class="reading">
      <h1>{t.reportHeading[kind]}</h1>
      <ReportedSubject {...target} zone={site.config.zone} />
      <form class="fields" method="post" action="/report">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="id" value={id} />
        <label for="reason">{t.reason}</label>
        <textarea
          id="reason"
          name="reason"
          rows={4}
          maxlength={LONGEST_REASON}
          required={true}
          aria-describedby="reason-hint"
        />
        <p class="hint" id="reason-hint">
          {t.reportWhy}
        </p>
        <button type="submit">{t.send}</button> <a href={placeOf(target)}>{t.back}</a>
      </form>
    </div>,
  );
}

export async function sendReport(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const kind = form.oneOf('kind', REPORT_KINDS);
  const id = form.text('id', LONGEST_ID);
  const target = await site.community.reports.target(viewerOf(c), { kind, id });
  const isNew = await site.community.reports.report(viewerOf(c), {
    kind,
    id,
    reason: form.text('reason', LONGEST_REASON),
  });
  if (wantsJson(c)) return c.json({ reported: true, isNew });
  const t = textsOf(c).moderation;
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: t.thanks, library, unlisted: true },
    <div class="prose">
      <h1>{t.thanks}</h1>
      <p>{isNew ? t.reported : t.already}</p>
      <p>
        <a href={placeOf(target)}>{t.back}</a>
      </p>
    </div>,
  );
}

function placeOf(target: ReportTarget): string {
  if (target.comment) return `/comments/${target.comment.id}`;
  if (target.paper) return paperPath(target.paper.id);
  return `/people/${target.person?.handle ?? ''}`;
}
