// `/admin/export`: the whole instance as one file.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { onTo } from '../../asker.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import type { Site } from '../../site.ts';
import { streamed } from '../../streamed.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { originOf } from './carry-out.ts';

const PATH = '/admin/export';

export async function exportPage(c: Context, site: Site): Promise<Response> {
  const { export: t } = textsOf(c).admin;
  return adminPage(c, site, { part: 'export', title: t.heading }, <ExportForm />);
}

function ExportForm() {
  const { export: t } = useTexts().admin;
  return (
    <form class="fields" method="post" action={PATH}>
      <p>{t.explain}</p>
      <p>
        {t.importable((words) => (
          <code>{words}</code>
        ))}
      </p>
      <p>
        <label>
          <input type="checkbox" name="own" value="1" /> {t.own}
        </label>
        <label>
          <input type="checkbox" name="emails" value="1" /> {t.emails}
        </label>
      </p>
      <button type="submit">{t.download}</button>
    </form>
  );
}

export async function exportEverything(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const asked = { own: form.has('own'), emails: form.has('emails'), origin: originOf(c, site) };
  try {
    const pieces = await site.community.everything.export(viewerOf(c), asked);
    const day = site.now().toISOString().slice(0, 10);
    return streamed(c, { type: 'application/jsonl; charset=utf-8', fileName: `broadsheet-${day}.jsonl`, pieces });
  } catch (error) {
    const isAgain = error instanceof BroadsheetError && error.code === 'sign-in';
    if (isAgain && !wantsJson(c)) return onTo(c, withQuery('/sign-in', { back: PATH }));
    throw error;
  }
}
