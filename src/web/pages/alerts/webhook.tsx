// The webhook of an alert: its secret, which is shown once, a test, and its last calls.
import type { AlertPageView, WebhookCallView } from '../../../domain/mailing/alert-views.ts';
import { When } from '../../parts/when.tsx';
import { useTexts } from '../../texts.ts';

interface Props {
  readonly view: AlertPageView;
  readonly secret: string | undefined;
  readonly zone: string;
}

export function WebhookPart({ view, secret, zone }: Props) {
  const { alerts: t } = useTexts();
  const { alert, calls } = view;
  const path = `/alerts/${alert.id}`;
  return (
    <section aria-labelledby="webhook">
      <h2 id="webhook">{t.webhook}</h2>
      <p class="command">
        <code>{alert.url}</code>
      </p>
      {secret === undefined ? null : (
        <div class="said" role="status">
          <p>{t.secret}</p>
          <p class="command">
            <code>{secret}</code>
          </p>
        </div>
      )}
      <div class="doing">
        <form method="post" action={`${path}/test`}>
          <button type="submit" class="small">
            {t.test}
          </button>
        </form>
        <form method="post" action={`${path}/secret`}>
          <button type="submit" class="plain small" aria-describedby="renew-hint">
            {t.renew}
          </button>
        </form>
      </div>
      <p class="quiet" id="renew-hint">
        {t.renewHint}
      </p>
      <h3>{t.calls}</h3>
      {calls.length === 0 ? (
        <p class="quiet">{t.noCalls}</p>
      ) : (
        <ol class="notifications">
          {calls.map((call) => (
            <Call call={call} zone={zone} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Call({ call, zone }: { readonly call: WebhookCallView; readonly zone: string }) {
  const { alerts: t } = useTexts();
  return (
    <li>
      <p>
        <strong>{t.states[call.state]}</strong>, {t.attempts(call.attempts)}{' '}
        <When at={call.attemptAt ?? call.queuedAt} zone={zone} />
        {call.state === 'queued' && call.attempts > 0 ? (
          <>
            , {t.next} <When at={call.nextAt} zone={zone} />
          </>
        ) : null}
      </p>
      {call.attempts > 0 ? (
        <p class="excerpt" dir="auto">
          {call.status ?? ''} {call.reply ?? ''}
        </p>
      ) : null}
    </li>
  );
}
