// What admins can do about followed sources and jobs, beside what everybody sees of them.
import type { JobView, SourceView } from '../../domain/views.ts';
import { useTexts } from '../texts.ts';

export function FollowForm() {
  const { sources: t } = useTexts().admin;
  return (
    <section aria-labelledby="follow-source">
      <h2 id="follow-source">{t.follow}</h2>
      <form class="fields" method="post" action="/admin/sources">
        <label for="source">{t.source}</label>
        <input
          id="source"
          name="source"
          required
          maxlength={2000}
          autocomplete="off"
          spellcheck={false}
          autocapitalize="none"
          aria-describedby="source-hint"
        />
        <p class="hint" id="source-hint">
          {t.sourceHint}
        </p>
        <label for="schedule">{t.schedule}</label>
        <input id="schedule" name="schedule" maxlength={100} autocomplete="off" aria-describedby="schedule-hint" />
        <p class="hint" id="schedule-hint">
          {t.scheduleHint}
        </p>
        <button type="submit">{t.followNow}</button>
      </form>
    </section>
  );
}

/** `n`: of the row, for ids. */
export function SourceForms({ source: { name, state }, n }: { readonly source: SourceView; readonly n: number }) {
  const { sources: t } = useTexts().admin;
  return (
    <details class="row-actions">
      <summary aria-label={t.changeNamed(name)}>{t.change}</summary>
      <form method="post" action="/admin/jobs">
        <input type="hidden" name="job" value={`follow ${name}`} />
        <input type="hidden" name="back" value="/sources" />
        {state === 'paused' ? null : (
          <button type="submit" name="do" value="run" class="plain">
            {t.run}
          </button>
        )}{' '}
        <button type="submit" name="do" value={state === 'paused' ? 'resume' : 'pause'} class="plain">
          {state === 'paused' ? t.resume : t.pause}
        </button>
      </form>
      <form class="fields" method="post" action="/admin/sources">
        <input type="hidden" name="source" value={name} />
        <label for={`schedule-${n}`}>{t.schedule}</label>
        <input id={`schedule-${n}`} name="schedule" maxlength={100} required autocomplete="off" />
        <button type="submit" class="plain">
          {t.setSchedule}
        </button>
      </form>
      <form method="post" action="/admin/sources/unfollow">
        <input type="hidden" name="source" value={name} />
        <p class="hint">{t.unfollowHint}</p>
        <button type="submit" class="danger">
          {t.unfollow}
        </button>
      </form>
    </details>
  );
}

export function JobForms({ job: { name, state } }: { readonly job: JobView }) {
  const { jobs: t } = useTexts().admin;
  const isPaused = state === 'paused';
  return (
    <form class="row-actions" method="post" action="/admin/jobs">
      <input type="hidden" name="job" value={name} />
      {isPaused ? null : (
        <button type="submit" name="do" value="run" class="plain" aria-label={t.runNamed(name)}>
          {t.run}
        </button>
      )}{' '}
      <button
        type="submit"
        name="do"
        value={isPaused ? 'resume' : 'pause'}
        class="plain"
        aria-label={isPaused ? t.resumeNamed(name) : t.pauseNamed(name)}
      >
        {isPaused ? t.resume : t.pause}
      </button>
    </form>
  );
}
