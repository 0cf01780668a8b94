// On a paper's page, for curators: its day, pins, hiding and deleting, joining it with another. Plain forms.
import type { Child } from 'hono/jsx';
import { mayDo } from '../../domain/community/roles.ts';
import type { PaperView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer } from '../viewer.ts';

const LONGEST_REASON = 300;

export function PaperCuration({ paper }: { readonly paper: PaperView }) {
  const { curation: t } = useTexts();
  const viewer = useViewer();
  if (!viewer || !mayDo(viewer, 'curate')) return null;
  return (
    <details class="folded curation" open={paper.hidden !== undefined}>
      <summary>{t.heading}</summary>
      {paper.hidden ? null : <DayAndPin paper={paper} />}
      <Visibility paper={paper} isAdmin={mayDo(viewer, 'administer')} />
      {paper.hidden ? null : (
        <Decision paper={paper} what="merge">
          <label for="merge-with">{t.mergeWith}</label>
          <input id="merge-with" name="other" required={true} maxlength={300} aria-describedby="merge-hint" />
          <p class="hint" id="merge-hint">
            {t.mergeHint}
          </p>
          <button type="submit" class="plain">
            {t.merge}
          </button>
        </Decision>
      )}
      <p>
        <a href="/merges">{t.merges}</a>
      </p>
    </details>
  );
}

interface DecisionProps {
  readonly paper: PaperView;
  /** Last part of the address. */
  readonly what: 'day' | 'pin' | 'hide' | 'delete' | 'restore' | 'merge';
  readonly children?: Child | undefined;
}

function Decision({ paper, what, children }: DecisionProps) {
  return (
    <form class="fields" method="post" action={`${paperPath(paper.id)}/${what}`}>
      {children}
    </form>
  );
}

function DayAndPin({ paper }: { readonly paper: PaperView }) {
  const { curation: t } = useTexts();
  const { curation } = paper;
  return (
    <>
      <Decision paper={paper} what="day">
        <label for="curated-day">{t.day}</label>
        <input id="curated-day" name="day" type="date" value={paper.day} required={true} aria-describedby="day-hint" />
        <p class="hint" id="day-hint">
          {t.dayHint}
        </p>
        <button type="submit" class="plain">
          {t.setDay}
        </button>
      </Decision>
      {curation?.day === undefined ? null : (
        <Decision paper={paper} what="day">
          <button type="submit" class="plain" name="day" value="">
            {t.sourceDay}
          </button>
        </Decision>
      )}
      <Decision paper={paper} what="pin">
        <label for="pin-until">{t.pinUntil}</label>
        <input
          id="pin-until"
          name="until"
          type="date"
          value={curation?.pinnedUntil}
          required={true}
          aria-describedby="pin-hint"
        />
        <p class="hint" id="pin-hint">
          {t.pinHint}
        </p>
        <button type="submit" class="plain">
          {t.pin}
        </button>
      </Decision>
      {curation?.pinnedUntil === undefined ? null : (
        <Decision paper={paper} what="pin">
          <button type="submit" class="plain" name="until" value="">
            {t.unpin}
          </button>
        </Decision>
      )}
    </>
  );
}

function Visibility({ paper, isAdmin }: { readonly paper: PaperView; readonly isAdmin: boolean }) {
  const { curation: t } = useTexts();
  if (paper.hidden)
    return (
      <>
        {paper.hidden === 'hidden' || isAdmin ? (
          <Decision paper={paper} what="restore">
            <button type="submit">{paper.hidden === 'hidden' ? t.show : t.restore}</button>
          </Decision>
        ) : (
          <p class="quiet">{t.restoreByAdmin}</p>
        )}
        {paper.hidden === 'hidden' ? (
          <WithReason paper={paper} what="delete" hint={t.removeHint} button={t.remove} />
        ) : null}
      </>
    );
  return (
    <>
      <WithReason paper={paper} what="hide" hint={t.hideHint} button={t.hide} />
      <WithReason paper={paper} what="delete" hint={t.removeHint} button={t.remove} />
    </>
  );
}

interface ReasonProps {
  readonly paper: PaperView;
  readonly what: 'hide' | 'delete';
  readonly hint: string;
  readonly button: string;
}

function WithReason({ paper, what, hint, button }: ReasonProps) {
  const { curation: t } = useTexts();
  return (
    <Decision paper={paper} what={what}>
      <label for={`${what}-reason`}>
        {button}: {t.reason}
      </label>
      <input
        id={`${what}-reason`}
        name="reason"
        required={true}
        maxlength={LONGEST_REASON}
        aria-describedby={`${what}-hint`}
      />
      <p class="hint" id={`${what}-hint`}>
        {hint}
      </p>
      <button type="submit" class="danger">
        {button}
      </button>
    </Decision>
  );
}
