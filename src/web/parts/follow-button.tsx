// Follow or no longer follow something: a form that works by itself, and stays where it is with the site's script.
import type { FollowKind } from '../../domain/community/follow-views.ts';
import { useTexts } from '../texts.ts';
import { authorPath, organisationPath, withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { usePath } from './mine.tsx';

interface Props {
  readonly kind: FollowKind;
  /** As `FollowTarget` names it. */
  readonly target: string;
  /** What it is called; read to those who do not see what stands around the button. */
  readonly label: string;
  readonly following: boolean;
  /** Where to go afterwards; this page unless said. */
  readonly back?: string | undefined;
}

export function followedPath(kind: FollowKind, target: string): string {
  switch (kind) {
    case 'author':
      return authorPath(target);
    case 'organisation':
      return organisationPath(target);
    case 'person':
      return `/people/${encodeURIComponent(target)}`;
    case 'category':
      return `/categories/${encodeURIComponent(target)}`;
    case 'venue':
      return `/venues/${encodeURIComponent(target)}`;
    case 'topic':
      return `/topics/${encodeURIComponent(target)}`;
    case 'search':
      return `/searches/${encodeURIComponent(target)}`;
  }
}

export function FollowButton({ kind, target, label, following, back: given }: Props) {
  const viewer = useViewer();
  const path = usePath();
  const back = given ?? (path === '' ? followedPath(kind, target) : path);
  const t = useTexts();
  if (!viewer)
    return (
      <a class="button follow" href={withQuery('/sign-in', { back })}>
        {t.follows.follow} <span class="unseen">{label}</span>
      </a>
    );
  return (
    <form class="follow" method="post" action={following ? '/unfollow' : '/follow'} data-action="follow">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class={following ? 'plain' : undefined}>
        <span data-on={t.follows.unfollow} data-off={t.follows.follow}>
          {following ? t.follows.unfollow : t.follows.follow}
        </span>{' '}
        <span class="unseen">{label}</span>
      </button>
    </form>
  );
}
