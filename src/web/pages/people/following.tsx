// `/following`: what I follow, by kind.
import type { Context } from 'hono';
import { FOLLOW_KINDS, type FollowView } from '../../../domain/community/follow-views.ts';
import { LONGEST_TOPIC } from '../../../domain/community/topic-names.ts';
import { FollowButton, followedPath } from '../../parts/follow-button.tsx';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function followingPage(c: Context, site: Site): Promise<Response> {
  const follows = await site.community.follows.all(viewerOf(c));
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.follows.list, library: await site.library.summary(), unlisted: true },
    <div class="reading">
      <div class="heading">
        <h1>{t.follows.list}</h1>
        <p class="count">
          <a href="/following/news">{t.follows.news}</a>
        </p>
      </div>
      {follows.length === 0 ? (
        <p class="said">
          {t.follows.nothing} {t.follows.how}
        </p>
      ) : null}
      {FOLLOW_KINDS.map((kind) => (
        <Followed kind={kind} follows={follows.filter((one) => one.kind === kind)} />
      ))}
      <FollowTopic />
    </div>,
  );
}

interface Props {
  readonly kind: FollowView['kind'];
  readonly follows: readonly FollowView[];
}

function Followed({ kind, follows }: Props) {
  const t = useTexts();
  if (follows.length === 0) return null;
  return (
    <section class="followed" aria-labelledby={`follow-${kind}`}>
      <h2 id={`follow-${kind}`}>{t.follows.kinds[kind]}</h2>
      <ul>
        {follows.map(({ target, label }) => (
          <li>
            <a href={followedPath(kind, target)}>
              <bdi>{label}</bdi>
            </a>
            <FollowButton kind={kind} target={target} label={label} following back="/following" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FollowTopic() {
  const t = useTexts();
  return (
    <form class="fields" method="post" action="/follow">
      <input type="hidden" name="kind" value="topic" />
      <input type="hidden" name="back" value="/following" />
      <label for="topic">{t.follows.topicField}</label>
      <input id="topic" name="target" required maxlength={LONGEST_TOPIC} dir="auto" />
      <button type="submit">{t.follows.follow}</button>
    </form>
  );
}
