// `/submit`: the form for putting a paper forward, and what becomes of it. Refused, the form comes back with what was typed.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { LONGEST_URL } from '../../domain/community/paper-link-kinds.ts';
import { LONGEST_SUBMISSION_NOTE } from '../../domain/community/submission-limits.ts';
import type { Submitted } from '../../domain/community/submission-views.ts';
import { BroadsheetError, ERRORS } from '../../errors.ts';
import { clientAddress } from '../client-address.ts';
import { formOf, wantsJson } from '../forms.ts';
import { page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { number } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

/** A BibTeX entry with its abstract. */
const LONGEST_PASTE = 20_000;

interface Typed {
  readonly paper: string;
  readonly note: string;
  readonly mediaUrl: string;
}

interface Problem {
  readonly heading: string;
  readonly words: string;
  /** ISO instant of the next try by itself. */
  readonly nextTry?: string | undefined;
  readonly isUnderWay?: boolean | undefined;
}

export async function submitPage(c: Context, site: Site): Promise<Response> {
  const typed = { paper: (c.req.query('paper') ?? '').slice(0, LONGEST_PASTE), note: '', mediaUrl: '' };
  return formPage(c, site, typed, undefined, 200);
}

export async function submitPaper(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const typed = {
    paper: form.text('paper', LONGEST_PASTE),
    note: form.text('note', LONGEST_PASTE),
    mediaUrl: form.text('media', LONGEST_URL * 2),
  };
  try {
    const origin = clientAddress(c, site.config);
    return await answer(c, site, typed, await site.community.submissions.submit(viewerOf(c), { ...typed, origin }));
  } catch (error) {
    // Who may not submit has no form to come back to.
    const isRefusal = error instanceof BroadsheetError && error.code !== 'sign-in' && error.code !== 'forbidden';
    if (!isRefusal || wantsJson(c)) throw error;
    return formPage(
      c,
      site,
      typed,
      { heading: textsOf(c).submit.failed, words: sentence(error.message) },
      ERRORS[error.code].status,
    );
  }
}

async function answer(c: Context, site: Site, typed: Typed, submitted: Submitted): Promise<Response> {
  if (wantsJson(c)) return c.json(submitted, 200, { 'Cache-Control': 'no-store' });
  switch (submitted.kind) {
    case 'added':
      return c.redirect(withQuery(paperPath(submitted.id), { submitted: 'added' }), 303);
    case 'here':
      return c.redirect(withQuery(paperPath(submitted.id), { submitted: submitted.isNew ? 'here' : 'again' }), 303);
    case 'under-way':
      return c.redirect('/submissions', 303);
    case 'later':
      return formPage(
        c,
        site,
        typed,
        {
          heading: textsOf(c).submit.later,
          words: sentence(submitted.reason),
          nextTry: submitted.nextTry,
          isUnderWay: true,
        },
        503,
      );
  }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

async function formPage(
  c: Context,
  site: Site,
  typed: Typed,
  problem: Problem | undefined,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { submit: t } = textsOf(c);
  const library = await site.library.summary();
  const days = await site.community.submissions.days();
  return page(
    c,
    site,
    { title: t.heading, library, unlisted: true, ...(status === 200 ? {} : { status, cache: 'no-store' }) },
    <SubmitForm typed={typed} problem={problem} days={days} zone={site.config.zone} />,
  );
}

interface FormProps {
  readonly typed: Typed;
  readonly problem: Problem | undefined;
  readonly days: number;
  readonly zone: string;
}

function SubmitForm({ typed, problem, days, zone }: FormProps) {
  const { submit: t } = useTexts();
  return (
    <form class="prose fields submit" method="post" action="/submit">
      <h1>{t.heading}</h1>
      <p>
        {t.intro} {days > 0 ? t.age(number(days)) : ''}
      </p>
      {problem ? <ProblemNote problem={problem} zone={zone} /> : null}
      <label for="paper">{t.paper}</label>
      <textarea
        id="paper"
        name="paper"
        rows={3}
        required={true}
        maxlength={LONGEST_PASTE}
        spellcheck={false}
        aria-describedby="paper-hint"
      >
        {typed.paper}
      </textarea>
      <p class="hint" id="paper-hint">
        {t.paperHint}
      </p>
      <label for="note">{t.note}</label>
      <textarea
        id="note"
        name="note"
        rows={5}
        maxlength={LONGEST_SUBMISSION_NOTE}
        dir="auto"
        aria-describedby="note-hint"
      >
        {typed.note}
      </textarea>
      <p class="hint" id="note-hint">
        {t.noteHint(number(LONGEST_SUBMISSION_NOTE))}
      </p>
      <label for="media">{t.media}</label>
      <input
        id="media"
        name="media"
        type="url"
        maxlength={LONGEST_URL}
        value={typed.mediaUrl}
        aria-describedby="media-hint"
      />
      <p class="hint" id="media-hint">
        {t.mediaHint}
      </p>
      <button type="submit">{t.send}</button>
      <p>
        <a href="/submissions">{t.mine}</a>
      </p>
    </form>
  );
}

function ProblemNote({ problem, zone }: { readonly problem: Problem; readonly zone: string }) {
  const { submit: t } = useTexts();
  return (
    <div class="said warning" role="alert">
      <p>
        <strong>{problem.heading}</strong>
      </p>
      <p>{problem.words}</p>
      {problem.nextTry ? (
        <p>
          {t.laterAt} <When at={problem.nextTry} zone={zone} />.
        </p>
      ) : null}
      {problem.isUnderWay ? (
        <p>
          <a href="/submissions">{t.laterWhere}</a>
        </p>
      ) : null}
    </div>
  );
}
