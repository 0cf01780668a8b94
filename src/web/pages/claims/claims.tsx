// `/claims`: what waits for a curator, and what was decided.
import type { Context } from 'hono';
import { type ClaimsView, type ClaimView, LONGEST_REASON } from '../../../domain/community/claim-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CuratorPages } from '../../parts/own-pages.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath, withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/claims';

export async function claimsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.claims.all(viewerOf(c), number);
  checkWithin(number, view.paging);
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.claims.heading, library: view.library, unlisted: true },
    <Claims view={view} zone={site.config.zone} />,
  );
}

function Claims({ view, zone }: { readonly view: ClaimsView; readonly zone: string }) {
  const t = useTexts();
  return (
    <div class="wide">
      <h1>{t.claims.heading}</h1>
      <CuratorPages />
      <section aria-labelledby="open">
        <h2 id="open">{t.claims.open}</h2>
        {view.open.length === 0 ? <p class="quiet">{t.claims.none}</p> : null}
        {view.open.map((claim) => (
          <Open claim={claim} zone={zone} />
        ))}
      </section>
      {view.decided.length > 0 ? (
        <section aria-labelledby="decided">
          <h2 id="decided">{t.claims.decided}</h2>
          <DataTable
            caption={t.claims.decided}
            columns={[
              t.claims.author,
              t.claims.person,
              t.claims.state,
              t.claims.reason,
              t.claims.when,
              t.claims.revoke,
            ]}
            rows={view.decided.map((claim) => [
              <AuthorLink claim={claim} />,
              <PersonLink person={claim.person} />,
              t.claims.states[claim.state],
              <bdi>{claim.reason ?? ''}</bdi>,
              <When at={claim.decidedAt ?? claim.at} zone={zone} />,
              claim.state === 'accepted' ? <Revoke claim={claim} /> : '',
            ])}
          />
          <Pager paging={view.paging} href={(one) => withQuery(PATH, { page: one === 1 ? undefined : one })} />
        </section>
      ) : null}
    </div>
  );
}

function AuthorLink({ claim }: { readonly claim: ClaimView }) {
  return (
    <a href={authorPath(claim.author.key)}>
      <bdi>{claim.author.name}</bdi>
    </a>
  );
}

function Revoke({ claim }: { readonly claim: ClaimView }) {
  const t = useTexts();
  const id = `reason-${claim.claim}`;
  return (
    <form method="post" action={`${PATH}/${claim.claim}/end`} class="inline-form">
      <input type="hidden" name="back" value={PATH} />
      <label class="unseen" for={id}>
        {t.claims.reason}
      </label>
      <input id={id} name="reason" maxlength={LONGEST_REASON} dir="auto" />
      <button type="submit" class="plain">
        {t.claims.revoke}
        <span class="unseen"> {claim.author.name}</span>
      </button>
    </form>
  );
}

function Open({ claim, zone }: { readonly claim: ClaimView; readonly zone: string }) {
  const t = useTexts();
  const id = `reason-${claim.claim}`;
  return (
    <article class="claim">
      <h3>
        <PersonLink person={claim.person} />: <AuthorLink claim={claim} />
      </h3>
      <p class="quiet">
        <When at={claim.at} zone={zone} />, {t.counts.papers(claim.author.papers)}
        {claim.provedOrcid ? `, ${t.claims.orcidProved} ${claim.provedOrcid}` : ''}
        {claim.authorOrcid ? `, ${t.claims.orcidStated} ${claim.authorOrcid}` : ''}
      </p>
      <p class="evidence" dir="auto">
        {claim.evidence}
      </p>
      <form class="fields" method="post" action={`${PATH}/${claim.claim}`}>
        <label for={id}>{t.claims.reason}</label>
        <input id={id} name="reason" maxlength={LONGEST_REASON} dir="auto" />
        <p class="hint">{t.claims.reasonHow}</p>
        <button type="submit" name="decision" value="accept">
          {t.claims.accept}
        </button>{' '}
        <button type="submit" name="decision" value="refuse" class="danger">
          {t.claims.refuse}
        </button>
      </form>
    </article>
  );
}
