// What happened, in one line: who, what, on which paper, the first words; and that one has read of it.
import type { Child } from 'hono/jsx';
import type { NotificationGroup } from '../../domain/community/notification-views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { TitleText } from './tex.tsx';
import { When } from './when.tsx';

interface Props {
  readonly group: NotificationGroup;
  readonly zone: string;
}

/** As many names as say who it was. */
const NAMED = 2;

export function NotificationLine({ group, zone }: Props) {
  const t = useTexts().notifications;
  return (
    <li class={group.isUnread ? 'unread' : undefined}>
      <p>
        {group.isUnread ? <strong class="new">{t.isNew}</strong> : null} <Actors group={group} />{' '}
        {t.did[group.kind](group.count)}
        <Said group={group} /> <When at={group.at} zone={zone} />
      </p>
      {group.paper ? (
        <p>
          {t.on}{' '}
          <a href={target(group)} data-read={group.isUnread ? group.no : undefined}>
            <TitleText text={group.paper.title} />
          </a>
        </p>
      ) : null}
      {group.comment ? (
        <p class="excerpt" dir="auto">
          <a href={target(group)} data-read={group.isUnread ? group.no : undefined}>
            {group.comment.excerpt}
          </a>
        </p>
      ) : null}
      {group.isUnread ? (
        <form method="post" action="/notifications/read">
          <button type="submit" class="plain" name="no" value={group.no}>
            {t.read}
          </button>
        </form>
      ) : null}
    </li>
  );
}

function target(group: NotificationGroup): string {
  if (group.comment) return `/comments/${group.comment.id}`;
  return group.paper ? paperPath(group.paper.id) : '';
}

/** Nobody is named where a curator decided, or nobody did anything. */
function Actors({ group }: { readonly group: NotificationGroup }) {
  const t = useTexts().notifications;
  const { actors, kind } = group;
  if (PASSIVE.has(kind)) return null;
  if (actors.length === 0) return <span>{t.someone}</span>;
  const named = actors.slice(0, NAMED);
  return (
    <>
      {named.map(
        (actor, i): Child => (
          <>
            {i > 0 ? ', ' : ''}
            <a href={`/people/${actor.handle}`}>
              <bdi>{actor.name}</bdi>
            </a>
          </>
        ),
      )}
      {actors.length > named.length ? ` ${t.andOthers}` : ''}
    </>
  );
}

const PASSIVE: ReadonlySet<NotificationGroup['kind']> = new Set([
  'comment-hidden',
  'claim-decided',
  'report-decided',
  'new-version',
  'webhook-failing',
]);

function Said({ group }: { readonly group: NotificationGroup }) {
  const t = useTexts().notifications;
  if (group.text === undefined) return null;
  if (group.kind === 'reaction') return <> {group.text}</>;
  const words = group.text === 'dismissed' || group.text === 'upheld' ? t[group.text] : group.text;
  return (
    <>
      : <bdi>{words}</bdi>
    </>
  );
}
