// `/authors/{slug}/claim`: "this is me".
import type { Context } from 'hono';
import { type ClaimFormView, type ClaimView, LONGEST_EVIDENCE } from '../../../domain/community/claim-views.ts';
import { page } from '../../parts/page.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function claimPage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.claims.claiming(viewerOf(c), c.req.param('slug') ?? '');
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.claims.title(view.name), library: view.library, unlisted: true },
    <Claim view={view} zone={site.config.zone} />,
  );
}

function Claim({ view, zone }: { readonly view: ClaimFormView; readonly zone: string }) {
  const t = useTexts();
  const path = authorPath(view.key);
  const mayClaim = !view.claimedBy && !view.mine.some((one) => one.state === 'open');
  return (
    <div class="reading">
      <h1>
        <bdi>{t.claims.title(view.name)}</bdi>
      </h1>
      <p>
        <a href={path}>{t.claims.papers(view.papers)}</a>
      </p>
      {view.claimedBy ? (
        <p class="said">
          <PersonLink person={view.claimedBy} /> {t.claims.taken} {t.claims.takenHow}
        </p>
      ) : null}
      {view.mine.length > 0 ? <Mine claims={view.mine} zone={zone} /> : null}
      {mayClaim ? (
        <form class="fields" method="post" action={`${path}/claim`}>
          <p>{t.claims.how}</p>
          <p class="said">{view.orcidMatches ? t.claims.atOnce : t.claims.byOrcid}</p>
          <label for="evidence">{t.claims.evidence}</label>
          <textarea
            id="evidence"
            name="evidence"
            rows={5}
            maxlength={LONGEST_EVIDENCE}
            required={!view.orcidMatches}
            dir="auto"
          />
          <p class="hint">{t.claims.evidenceHow}</p>
          <button type="submit">{t.claims.send}</button>
        </form>
      ) : null}
    </div>
  );
}

function Mine({ claims, zone }: { readonly claims: readonly ClaimView[]; readonly zone: string }) {
  const t = useTexts();
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{t.claims.mine}</h2>
      <ul>
        {claims.map((one) => (
          <li>
            <When at={one.at} zone={zone} />: {t.claims.states[one.state]}
            {one.reason ? (
              <>
                {' '}
                (<bdi>{one.reason}</bdi>)
              </>
            ) : null}
            {one.state === 'open' || one.state === 'accepted' ? (
              <form method="post" action={`/claims/${one.claim}/end`}>
                <button type="submit" class="plain">
                  {one.state === 'open' ? t.claims.withdraw : t.claims.revoke}
                </button>
              </form>
            ) : null}
            {one.state === 'refused' ? <> {t.claims.again}</> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
