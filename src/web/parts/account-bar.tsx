// Who is signed in, on top of every page: the way to one's own things, or to signing in.
import { atLeast } from '../../domain/community/roles.ts';
import { useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';

export function AccountBar({ path }: { readonly path: string }) {
  const viewer = useViewer();
  const { frame: t } = useTexts();
  if (!viewer)
    return (
      <p class="account-bar">
        <a href={withQuery('/sign-in', { back: path === '/' ? undefined : path })}>{t.signIn}</a>
      </p>
    );
  return (
    <nav class="account-bar" aria-label={t.yours}>
      <ul>
        <li>
          <a href="/library">{t.library}</a>
        </li>
        <li>
          <a href="/notifications" class={viewer.unread > 0 ? 'unread' : undefined}>
            {viewer.unread > 0 ? t.unread(viewer.unread) : t.notifications}
          </a>
        </li>
        {atLeast(viewer.role, 'curator') ? (
          <li>
            <a href="/moderation">{t.moderation}</a>
          </li>
        ) : null}
        {viewer.role === 'admin' ? (
          <li>
            <a href="/admin">{t.admin}</a>
          </li>
        ) : null}
        <li>
          <a href="/account">
            <bdi>{viewer.name}</bdi>
          </a>
        </li>
      </ul>
    </nav>
  );
}
