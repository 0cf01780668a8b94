// Where somebody is signed in, and ending it.
import type { DeviceView } from '../../../accounts/own-account-verbs.ts';
import { useTexts } from '../../texts.ts';
import { DataTable } from '../table.tsx';
import { When } from '../when.tsx';

interface Props {
  readonly sessions: readonly DeviceView[];
  readonly zone: string;
}

export function Devices({ sessions, zone }: Props) {
  const { accounts } = useTexts();
  const t = accounts.sessions;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t.heading}</h2>
      <DataTable
        caption={t.caption}
        columns={t.columns}
        rows={sessions.map((session) => [
          <>
            {session.device} {session.isThis ? <span class="quiet">({t.this})</span> : null}
          </>,
          session.address ?? t.unknown,
          <When at={session.startedAt} zone={zone} />,
          <When at={session.seenAt} zone={zone} />,
          <form method="post" action={`/account/sessions/${session.id}/end`}>
            <button type="submit" class="plain" aria-label={t.endNamed(session.device)}>
              {t.end}
            </button>
          </form>,
        ])}
      />
      {sessions.length > 1 ? (
        <form method="post" action="/account/sessions/end-others">
          <button type="submit" class="plain">
            {t.endOthers}
          </button>
        </form>
      ) : null}
    </section>
  );
}
