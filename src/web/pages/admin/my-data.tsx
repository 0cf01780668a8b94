// `/account/data`: everything that is kept of whoever asks, to take away.
import type { Context } from 'hono';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { streamed } from '../../streamed.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { originOf } from './carry-out.ts';

export async function myDataPage(c: Context, site: Site): Promise<Response> {
  const { myData: t } = textsOf(c).admin;
  return accountPage(c, site, { title: t.heading }, <Downloads />);
}

function Downloads() {
  const { myData: t } = useTexts().admin;
  return (
    <>
      <p>{t.explain}</p>
      <p>
        <a href="/account/data.json" download>
          {t.json}
        </a>
      </p>
      <p>{t.bibtexExplain}</p>
      <p>
        <a href="/account/library.bib" download>
          {t.bibtex}
        </a>
      </p>
      <p>
        <a href="/account/delete">{t.leave}</a>
      </p>
    </>
  );
}

export async function myDataJson(c: Context, site: Site): Promise<Response> {
  const pieces = await site.community.myData.json(viewerOf(c), { origin: originOf(c, site) });
  return streamed(c, { type: 'application/json; charset=utf-8', fileName: 'broadsheet-my-data.json', pieces });
}

export async function myLibraryBibtex(c: Context, site: Site): Promise<Response> {
  const pieces = await site.community.myData.bibtex(viewerOf(c), { origin: originOf(c, site) });
  return streamed(c, { type: 'application/x-bibtex; charset=utf-8', fileName: 'broadsheet-library.bib', pieces });
}
