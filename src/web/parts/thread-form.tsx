// Asking for a thread by words: a plain GET form.
import { useTexts } from '../texts.ts';

export function ThreadForm({ q }: { readonly q: string }) {
  const { related: t } = useTexts();
  return (
    <search class="search" aria-label={t.threadOfSubject}>
      <form action="/thread" method="get">
        <label class="unseen" for="thread-q">
          {t.subject}
        </label>
        <input
          id="thread-q"
          type="search"
          name="q"
          value={q}
          placeholder={t.subjectExample}
          maxlength={1000}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit">{t.trace}</button>
      </form>
    </search>
  );
}
