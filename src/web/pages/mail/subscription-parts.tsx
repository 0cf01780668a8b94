// What the page behind a link and the page of an account have in common: when the next digest comes, pauses, mail held back, what
// was sent.
import type { SubscriptionView } from '../../../domain/mailing/subscription-views.ts';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { useTexts } from '../../texts.ts';

interface Props {
  readonly view: SubscriptionView;
  /** Of the forms: `/mail/manage/{token}` or `/account/digest`. */
  readonly path: string;
}

export function Standing({ view }: Pick<Props, 'view'>) {
  const { mail: t } = useTexts();
  const { zone } = view.wish;
  return (
    <dl class="ways-list">
      <dt>{t.mailedTo}</dt>
      <dd>
        <bdi>{view.address}</bdi>
      </dd>
      <dt>{t.nextAt}</dt>
      <dd>
        {view.nextAt === undefined ? (
          t.noNext
        ) : (
          <>
            <When at={view.nextAt} zone={zone} /> <span class="quiet">({t.nextAtHint})</span>
          </>
        )}
      </dd>
      {view.pausedUntil === undefined ? null : (
        <>
          <dt>{t.pausedUntil}</dt>
          <dd>
            <When at={view.pausedUntil} zone={zone} />
          </dd>
        </>
      )}
      <dt>{t.lastSent}</dt>
      <dd>
        <When at={view.lastSentAt} zone={zone} />
      </dd>
    </dl>
  );
}

export function HeldBack({ view, path }: Props) {
  const { mail: t } = useTexts();
  const held = view.heldBack;
  if (!held) return null;
  return (
    <section class="said warning" aria-labelledby="held">
      <h2 id="held">{t.heldHeading}</h2>
      <p>{t.held[held.kind]}</p>
      <blockquote dir="auto">{held.reason}</blockquote>
      {held.mayTryAgain ? (
        <form method="post" action={`${path}/again`}>
          <button type="submit" class="plain">
            {t.tryAgain}
          </button>
          <p class="hint">{t.tryAgainHint}</p>
        </form>
      ) : held.kind === 'manual' ? null : (
        <p>{t.triedToday}</p>
      )}
    </section>
  );
}

export function Pause({ view, path }: Props) {
  const { mail: t } = useTexts();
  const action = `${path}/pause`;
  return (
    <section aria-labelledby="pause">
      <h2 id="pause">{t.pause}</h2>
      <p class="quiet">{t.pausedSaid}</p>
      <form class="row-actions" method="post" action={action}>
        <button type="submit" name="until" value="week" class="plain">
          {t.pauseWeek}
        </button>
        <button type="submit" name="until" value="month" class="plain">
          {t.pauseMonth}
        </button>
        {view.pausedUntil === undefined ? null : (
          <button type="submit" name="until" value="">
            {t.resume}
          </button>
        )}
      </form>
      <form class="fields" method="post" action={action}>
        <label for="until">{t.pauseDate}</label>
        <input id="until" name="until" type="date" required />
        <button type="submit" class="plain">
          {t.pauseButton}
        </button>
      </form>
    </section>
  );
}

export function SentMails({ view }: Pick<Props, 'view'>) {
  const { mail: t } = useTexts();
  return (
    <section aria-labelledby="sent-mails">
      <h2 id="sent-mails">{t.sentMails}</h2>
      {view.deliveries.length === 0 ? (
        <p class="quiet">{t.noMails}</p>
      ) : (
        <DataTable
          caption={t.sentMails}
          columns={t.mailColumns}
          rows={view.deliveries.map(({ kind, state, at, papers, reply }) => [
            <When at={at} zone={view.wish.zone} />,
            t.kinds[kind],
            papers === 0 ? '–' : String(papers),
            <>
              {t.states[state]}
              {reply === undefined ? null : <bdi class="quiet"> {reply}</bdi>}
            </>,
          ])}
        />
      )}
    </section>
  );
}
