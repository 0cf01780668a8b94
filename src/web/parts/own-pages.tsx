// Ways to what is one's own, and, for curators, to what waits for them: on the account page and the pages of moderation.
import { atLeast } from '../../domain/community/roles.ts';
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

const CURATORS = [
  ['/moderation', 'reports'],
  ['/claims', 'claims'],
  ['/merges', 'merges'],
  ['/names', 'names'],
  ['/rejected', 'rejected'],
  ['/invitations', 'invitations'],
] as const;

export function OwnPages() {
  const viewer = useViewer();
  const { frame: t, accounts, feeds } = useTexts();
  if (!viewer) return null;
  const own = [
    ['/library', t.library],
    ['/collections', t.pages.collections],
    ['/account/digest', t.own.digest],
    ['/searches', t.own.searches],
    ['/alerts', t.own.alerts],
    ['/following', t.own.following],
    ['/following/news', t.own.news],
    ['/account/feeds', feeds.mine],
    ['/submissions', t.own.submissions],
    ['/notifications/settings', t.own.notifying],
    [`/people/${viewer.handle}`, t.own.profile],
    [`/people/${viewer.handle}/edit`, t.own.editProfile],
  ] as const;
  return (
    <>
      {/* Not `yours`: that is the bar on top. */}
      <Links label={accounts.own.heading} links={own} />
      <CuratorPages />
    </>
  );
}

export function CuratorPages() {
  const viewer = useViewer();
  const { frame: t } = useTexts();
  if (!viewer || !atLeast(viewer.role, 'curator')) return null;
  return <Links label={t.curating} links={CURATORS.map(([href, name]) => [href, t.curators[name]] as const)} />;
}

function Links({ label, links }: { readonly label: string; readonly links: readonly (readonly [string, string])[] }) {
  return (
    <nav class="ways" aria-label={label}>
      {links.map(([href, text]) => (
        <a href={href}>{text}</a>
      ))}
    </nav>
  );
}
