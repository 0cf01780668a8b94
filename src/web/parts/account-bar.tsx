// Who is signed in, on top of every page: the way to one's own things, or to signing in.
import { useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { useViewer } from '../viewer.ts';

export function AccountBar({ path }: { readonly path: string }) {
  const viewer = useViewer();
  const t = useTexts();
  if (!viewer)
    return (
      <p class="account-bar">
        <a href={withQuery('/sign-in', { back: path === '/' ? undefined : path })}>{t.frame.signIn}</a>
      </p>
    );
  return (
    <nav class="account-bar" aria-label={t.frame.yours}>
      <ul>
        <li>
          <a href="/library">{t.frame.library}</a>
        </li>
        <li>
          <a href="/notifications">{viewer.unread > 0 ? t.frame.unread(viewer.unread) : t.frame.notifications}</a>
        </li>
        <li>
          <a href={`/people/${viewer.handle}`}>
            <bdi>{viewer.name}</bdi>
          </a>
        </li>
        <li>
          <a href="/account">{t.frame.account}</a>
        </li>
      </ul>
    </nav>
  );
}
