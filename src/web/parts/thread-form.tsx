// Asking for a thread by words: a plain GET form.

export function ThreadForm({ q }: { readonly q: string }) {
  return (
    <search class="search" aria-label="Thread of a subject">
      <form action="/thread" method="get">
        <label class="unseen" for="thread-q">
          A subject, in words of a search
        </label>
        <input
          id="thread-q"
          type="search"
          name="q"
          value={q}
          placeholder="A subject: diffusion models"
          maxlength={1000}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit">Trace it</button>
      </form>
    </search>
  );
}
