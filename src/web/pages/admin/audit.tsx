// `/admin/audit`: what was done and what was refused; `/admin/audit.jsonl`: the same as lines.
import type { Context } from 'hono';
import type { AuditAsked } from '../../../actions/community/audit-list.ts';
import { AUDIT_OUTCOMES, type AuditLine, COMMON_ACTIONS } from '../../../domain/community/audit-list-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { streamed } from '../../streamed.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { originOf } from './carry-out.ts';

const PATH = '/admin/audit';
const LONGEST = 80;

export async function auditPage(c: Context, site: Site): Promise<Response> {
  const asked = askedOf(c);
  const before = numberOf(c);
  const { lines, older } = await site.community.auditList.page(viewerOf(c), asked, before);
  const { audit: t } = textsOf(c).admin;
  return adminPage(
    c,
    site,
    { part: 'audit', title: t.heading },
    <>
      <p>{t.explain}</p>
      <Filter asked={asked} />
      {lines.length === 0 ? <p class="quiet">{t.none}</p> : <Lines lines={lines} zone={site.config.zone} />}
      <nav class="pager" aria-label={t.heading}>
        {before === undefined ? <span /> : <a href={withQuery(PATH, { ...asked })}>← {t.newest}</a>}
        {older === undefined ? <span /> : <a href={withQuery(PATH, { ...asked, before: older })}>{t.older} →</a>}
      </nav>
      <p>
        <a href={withQuery(`${PATH}.jsonl`, { ...asked })} download>
          {t.download}
        </a>
      </p>
    </>,
  );
}

function askedOf(c: Context): AuditAsked {
  const text = (name: string): string => (c.req.query(name) ?? '').trim().slice(0, LONGEST);
  return { action: text('action'), person: text('person'), outcome: text('outcome'), day: text('day') };
}

function numberOf(c: Context): number | undefined {
  const text = c.req.query('before');
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new BroadsheetError('usage', `before is "${text.slice(0, 40)}"; it must be a number`);
  return Number(text);
}

function Filter({ asked }: { readonly asked: AuditAsked }) {
  const { audit: t } = useTexts().admin;
  return (
    <form class="fields filters" method="get" action={PATH}>
      <p>
        <label for="audit-action">{t.action}</label>
        <input id="audit-action" name="action" list="audit-actions" value={asked.action} autocomplete="off" />
        <datalist id="audit-actions">
          {COMMON_ACTIONS.map((action) => (
            <option value={action} />
          ))}
        </datalist>
      </p>
      <p>
        <label for="audit-person">{t.person}</label>
        <input id="audit-person" name="person" value={asked.person} autocomplete="off" />
      </p>
      <p>
        <label for="audit-outcome">{t.outcome}</label>
        <select id="audit-outcome" name="outcome">
          <option value="">{t.outcomes.all}</option>
          {AUDIT_OUTCOMES.map((outcome) => (
            <option value={outcome} selected={outcome === asked.outcome}>
              {t.outcomes[outcome]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="audit-day">{t.day}</label>
        <input id="audit-day" name="day" type="date" value={asked.day} />
      </p>
      <button type="submit">{t.filter}</button>
    </form>
  );
}

function Lines({ lines, zone }: { readonly lines: readonly AuditLine[]; readonly zone: string }) {
  const { audit: t } = useTexts().admin;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={lines.map((line) => [
        <When at={line.at} zone={zone} />,
        <By by={line.by} />,
        <bdi>{line.origin ?? ''}</bdi>,
        line.action,
        <bdi>{line.target ?? ''}</bdi>,
        <span class={line.outcome === 'done' ? 'state' : 'state failed'}>{t.outcomes[line.outcome]}</span>,
        <bdi>{line.detail ?? ''}</bdi>,
      ])}
    />
  );
}

function By({ by }: { readonly by: AuditLine['by'] }) {
  const { audit: t } = useTexts().admin;
  if (!by) return <span class="quiet">{t.nobody}</span>;
  if (by.isGone) return <bdi>{by.name}</bdi>;
  return (
    <a href={`/admin/people/${by.handle}`}>
      <bdi>{by.name}</bdi>
    </a>
  );
}

export async function auditLines(c: Context, site: Site): Promise<Response> {
  const lines = await site.community.auditList.lines(viewerOf(c), askedOf(c), { origin: originOf(c, site) });
  return streamed(c, { type: 'application/jsonl; charset=utf-8', fileName: 'broadsheet-audit.jsonl', pieces: lines });
}
