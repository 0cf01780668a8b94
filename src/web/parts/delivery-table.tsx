// Mails to addresses as a table: how each stands, its tries, and what an admin may do about it.
import { DELIVERY_STATES } from '../../domain/mailing/delivery.ts';
import type { DeliveryLine, DeliveryView, StateCounts } from '../../domain/mailing/delivery-views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { DataTable } from './table.tsx';
import { When } from './when.tsx';

export const DELIVERIES = '/admin/deliveries';

const LOOKS: Readonly<Partial<Record<DeliveryLine['state'], string>>> = {
  sent: 'state done',
  failed: 'state failed',
  'in-doubt': 'state failed',
  cancelled: 'quiet',
};

export function DeliveryState({ state }: Pick<DeliveryLine, 'state'>) {
  const { deliveries: t } = useTexts();
  return <span class={LOOKS[state] ?? 'state'}>{t.states[state]}</span>;
}

/** `3 in doubt · 1,000 sent`; each leads to those where `href` says where. */
export function CountedStates({
  counts,
  href,
}: {
  readonly counts: StateCounts;
  readonly href: (state: DeliveryLine['state']) => string;
}) {
  const { deliveries: t } = useTexts();
  const there = DELIVERY_STATES.filter((state) => (counts[state] ?? 0) > 0);
  return (
    <>
      {there.map((state, i) => (
        <>
          {i > 0 ? ' · ' : ''}
          <a href={href(state)}>{t.counted(number(counts[state] ?? 0), t.states[state])}</a>
        </>
      ))}
    </>
  );
}

interface Props {
  readonly caption: string;
  readonly lines: readonly (DeliveryLine | DeliveryView)[];
  readonly zone: string;
  /** The page it stands on, to come back to. */
  readonly here: string;
}

export function DeliveryTable({ caption, lines, zone, here }: Props) {
  const { deliveries: t } = useTexts();
  return (
    <DataTable
      caption={caption}
      columns={t.columns}
      rows={lines.map((line) => [
        <a href={`${DELIVERIES}/mails/${line.id}`}>
          <bdi>{line.address}</bdi>
        </a>,
        <DeliveryState state={line.state} />,
        <span class="word">{t.kinds[line.kind]}</span>,
        <Tries line={line} zone={zone} />,
        <Said code={line.code} reply={line.reply} />,
        <code>{line.messageId}</code>,
        <DeliveryChange line={line} here={here} />,
      ])}
    />
  );
}

export function Said({ code, reply }: { readonly code?: number | undefined; readonly reply?: string | undefined }) {
  const { deliveries: t } = useTexts();
  if (code === undefined && !reply) return <span class="quiet">{t.nothingSaid}</span>;
  // Mail servers begin what they say with the code.
  const isTold = code === undefined || reply?.startsWith(String(code));
  return <bdi>{isTold ? reply : `${code} ${reply ?? ''}`}</bdi>;
}

function Tries({ line, zone }: { readonly line: DeliveryLine | DeliveryView; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  const waits =
    line.state === 'queued' && line.nextAt !== undefined && line.nextAt > line.queuedAt ? (
      <>
        {' '}
        {t.notBefore} <When at={line.nextAt} zone={zone} />
      </>
    ) : null;
  if (line.attempts === 0)
    return (
      <span class="quiet">
        {t.notTried}
        {waits}
      </span>
    );
  const tries = 'tries' in line ? line.tries : [];
  if (tries.length < 2)
    return (
      <>
        {t.tries(number(line.attempts))}, <When at={line.attemptAt} zone={zone} />
        {waits}
      </>
    );
  return (
    <details>
      <summary>{t.tries(number(line.attempts))}</summary>
      <ol>
        {tries.map((one) => (
          <li>
            <When at={one.at} zone={zone} /> <Said code={one.code} reply={one.reply} />
          </li>
        ))}
      </ol>
      {waits}
    </details>
  );
}

/** Send again, or cancel; nothing for what is done or under way. */
export function DeliveryChange({ line, here }: { readonly line: DeliveryLine; readonly here: string }) {
  const { deliveries: t } = useTexts();
  const isOver = line.state === 'in-doubt' || line.state === 'failed';
  if (!isOver && line.state !== 'queued') return null;
  return (
    <form class="row-actions" method="post" action={`${DELIVERIES}/${isOver ? 'resend' : 'cancel'}`}>
      <input type="hidden" name="id" value={line.id} />
      <input type="hidden" name="back" value={here} />
      <button type="submit" aria-label={isOver ? t.resendNamed(line.address) : t.cancelNamed(line.address)}>
        {isOver ? t.resend : t.cancel}
      </button>
    </form>
  );
}
