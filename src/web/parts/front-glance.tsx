// Beside the lead of the front page: what is new to this reader, what is recommended to them, what moved, what people said.
import type { Child } from 'hono/jsx';
import type { FrontView, SaidView } from '../../domain/community/front-views.ts';
import type { PaperName } from '../../domain/related-views.ts';
import { instant } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { ForYouReasonLine } from './for-you-reason.tsx';
import { TitleText } from './tex.tsx';

interface Props {
  readonly view: FrontView;
  readonly zone: string;
}

export function FrontGlance({ view, zone }: Props) {
  const { front: t } = useTexts();
  const viewer = useViewer();
  const isEmpty = !viewer && view.climbed.length === 0 && view.said.length === 0;
  if (isEmpty) return null;
  return (
    <aside class="glance" aria-label={t.glance}>
      <Since view={view} zone={zone} />
      <Recommended view={view} />
      <Climbed view={view} />
      <Said said={view.said} zone={zone} />
    </aside>
  );
}

function Part({ id, heading, children }: { readonly id: string; readonly heading: string; readonly children?: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

function PaperLink({ paper }: { readonly paper: PaperName }) {
  return (
    <a href={paperPath(paper.id)}>
      <TitleText text={paper.title} />
    </a>
  );
}

function Since({ view: { since, follows }, zone }: Props) {
  const { front: t } = useTexts();
  if (!since) return null;
  return (
    <Part id="since" heading={t.since}>
      <p class="quiet">
        <time datetime={since.at}>{instant(since.at, zone)}</time>:{' '}
        {since.count === 0 ? t.sinceNone : t.sinceCount(since.count, since.isMore)}
      </p>
      {since.papers.length > 0 ? (
        <ul>
          {since.papers.map((paper) => (
            <li>
              <PaperLink paper={paper} />
            </li>
          ))}
        </ul>
      ) : null}
      {follows ? (
        <p>
          {t.follows(follows.count, follows.isMore, (words) => (
            <a href="/following/news">{words}</a>
          ))}
        </p>
      ) : null}
      {since.count > 0 ? (
        <p class="further">
          <a href="/papers/new">{t.allNew}</a>
        </p>
      ) : null}
    </Part>
  );
}

function Recommended({ view: { recommended } }: Pick<Props, 'view'>) {
  const { front: t } = useTexts();
  if (!recommended) return null;
  const { state, basis, papers } = recommended;
  return (
    <Part id="recommended" heading={t.recommended}>
      {papers.length > 0 ? (
        <ul>
          {papers.map(({ paper, reason }) => (
            <li>
              <PaperLink paper={paper} />
              <ForYouReasonLine reason={reason} basis={basis} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">
          {state === 'none'
            ? t.recommendedNone((words) => <a href="/for-you">{words}</a>)
            : state === 'coming'
              ? t.recommendedComing
              : state === 'failed'
                ? t.recommendedFailed
                : t.recommendedKnown}
        </p>
      )}
      {state === 'none' ? null : (
        <p class="further">
          <a href="/for-you">{t.allRecommended}</a>
        </p>
      )}
    </Part>
  );
}

function Climbed({ view: { climbed } }: Pick<Props, 'view'>) {
  const { front: t } = useTexts();
  if (climbed.length === 0) return null;
  return (
    <Part id="climbed" heading={t.climbed}>
      <ul>
        {climbed.map((paper) => (
          <li>
            <PaperLink paper={paper} />
            <p class="relation">
              <span aria-hidden="true">↑ </span>
              {t.climb(paper.before, paper.rank)}
            </p>
          </li>
        ))}
      </ul>
      <p class="quiet">{t.climbedSince}</p>
    </Part>
  );
}

function Said({ said, zone }: { readonly said: readonly SaidView[]; readonly zone: string }) {
  const { front: t } = useTexts();
  if (said.length === 0) return null;
  return (
    <Part id="said" heading={t.said}>
      <ul>
        {said.map((one) => (
          <li>
            <blockquote dir="auto">
              {one.text}
              {one.isCut ? ' …' : ''}
            </blockquote>
            <p class="relation">
              {t.saidOf(
                () => (
                  <a href={`/people/${one.handle}`}>
                    <bdi>{one.name}</bdi>
                  </a>
                ),
                one.handle,
                () => (
                  <a href={`${paperPath(one.paper.id)}#c-${one.commentId}`}>
                    <TitleText text={one.paper.title} />
                  </a>
                ),
                one.paper.title,
              )}
              , <time datetime={one.at}>{instant(one.at, zone)}</time>
            </p>
          </li>
        ))}
      </ul>
      <p class="further">
        <a href="/comments">{t.allSaid}</a>
      </p>
    </Part>
  );
}
