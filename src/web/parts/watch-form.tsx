// "Alert me", on the page of whatever can be watched: folded away, a form that works by itself. Nothing for somebody without an account.
import { ALERT_CHANNELS, type AlertChannel, type AlertKind, PAPER_EVENTS } from '../../domain/mailing/alert-views.ts';
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

interface Props {
  readonly kind: AlertKind;
  /** As `AlertRequest` names it. */
  readonly target: string;
  /** What it is called; read to those who do not see what stands around it. */
  readonly label: string;
  /** Of a search that is not saved. */
  readonly q?: string | undefined;
  readonly mode?: string | undefined;
}

const LONGEST_URL = 500;

export function WatchForm({ kind, target, label, q, mode }: Props) {
  const { alerts: t } = useTexts();
  if (!useViewer()) return null;
  return (
    <details class={kind === 'paper' ? 'folded paper-follow' : 'save-search'}>
      <summary>
        {t.watch} <span class="unseen">{label}</span>
      </summary>
      <form class="fields" method="post" action="/alerts">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="target" value={target} />
        {q === undefined ? null : <input type="hidden" name="q" value={q} />}
        {mode === undefined ? null : <input type="hidden" name="mode" value={mode} />}
        {kind === 'paper' ? <EventBoxes legend={t.watchPaper} chosen={['version', 'venue']} /> : <p>{t.watchNew}</p>}
        <ChannelFields id="watch" channel="mail" url="" />
        <button type="submit">{t.create}</button>
      </form>
    </details>
  );
}

export function EventBoxes({ legend, chosen }: { readonly legend: string; readonly chosen: readonly string[] }) {
  const { alerts: t } = useTexts();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {PAPER_EVENTS.map((event) => (
        <label>
          <input type="checkbox" name="event" value={event} checked={chosen.includes(event)} /> {t.events[event]}
        </label>
      ))}
    </fieldset>
  );
}

interface ChannelProps {
  readonly id: string;
  readonly channel: AlertChannel;
  readonly url: string;
}

export function ChannelFields({ id, channel, url }: ChannelProps) {
  const { alerts: t } = useTexts();
  return (
    <>
      <label for={`${id}-channel`}>{t.channel}</label>
      <select id={`${id}-channel`} name="channel">
        {ALERT_CHANNELS.map((one) => (
          <option value={one} selected={one === channel}>
            {t.channels[one]}
          </option>
        ))}
      </select>
      <label for={`${id}-url`}>{t.url}</label>
      <input
        id={`${id}-url`}
        name="url"
        type="url"
        value={url}
        maxlength={LONGEST_URL}
        autocomplete="off"
        aria-describedby={`${id}-url-hint`}
      />
      <p class="hint" id={`${id}-url-hint`}>
        {t.urlHint}
      </p>
    </>
  );
}
