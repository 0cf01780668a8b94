// `/authors/{slug}/split`: a curator chooses the papers that are another person's of the same name.
import type { Context } from 'hono';
import type { SplitGroup, SplitView } from '../../../domain/community/author-views.ts';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import { shortDate } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath, paperPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const COAUTHORS_SHOWN = 8;

type View = SplitView & { readonly namesakes: readonly { readonly name: string; readonly key: string }[] };

export async function splitPage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.authors.splitting(viewerOf(c), c.req.param('slug') ?? '');
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.authors.splitOf(view.name), library: view.library, unlisted: true },
    <Split view={view} />,
  );
}

function Split({ view }: { readonly view: View }) {
  const t = useTexts();
  const path = authorPath(view.key);
  return (
    <form class="reading fields" method="post" action={`${path}/split`}>
      <div class="heading">
        <h1>
          <bdi>{t.authors.splitOf(view.name)}</bdi>
        </h1>
        <p class="count">
          <a href={path}>{t.counts.papers(view.total)}</a>
        </p>
      </div>
      <p class="said">{t.authors.splitHow}</p>
      {view.shown < view.total ? <p class="said">{t.authors.splitShown(view.shown, view.total)}</p> : null}
      {view.groups.map((group, i) => (
        <Group group={group} number={i + 1} />
      ))}
      <label for="whose">{t.authors.splitInto}</label>
      <select id="whose" name="into">
        <option value="">{t.authors.splitNew}</option>
        {view.namesakes.map(({ name, key }) => (
          <option value={key}>
            {name} ({key})
          </option>
        ))}
      </select>
      <button type="submit">{t.authors.splitButton}</button>
    </form>
  );
}

function Group({ group, number }: { readonly group: SplitGroup; readonly number: number }) {
  const t = useTexts();
  return (
    <fieldset>
      <legend>{t.authors.splitGroup(number, group.papers.length)}</legend>
      <p class="quiet">
        {group.because.length > 0 ? (
          <>
            {t.authors.splitShared} <bdi>{group.because.join(', ')}</bdi>
          </>
        ) : (
          t.authors.splitAlone
        )}
      </p>
      <ul class="split-papers">
        {group.papers.map(({ card, coauthors, affiliations }) => {
          const date = card.day ?? card.published;
          return (
            <li>
              <label>
                <input type="checkbox" name="paper" value={card.workId} /> <TitleText text={card.title} />
              </label>
              <p class="quiet">
                {date ? <>{shortDate(date)}. </> : null}
                <bdi>{[...coauthors.slice(0, COAUTHORS_SHOWN), ...affiliations].join(', ')}</bdi>{' '}
                <a href={paperPath(card.id)}>{card.id}</a>
              </p>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
