// Asking for papers like a draft, or like some papers: a plain form. Sent by POST, because a draft is nobody's business.

interface Props {
  readonly text?: string | undefined;
  readonly ids?: string | undefined;
  readonly sort?: 'relevance' | 'date' | 'votes' | undefined;
}

const ORDERS = [
  ['relevance', 'the most similar first'],
  ['date', 'the newest first'],
  ['votes', 'the most upvoted first'],
] as const;

export function SimilarForm({ text = '', ids = '', sort = 'relevance' }: Props) {
  return (
    <form class="ask" action="/similar" method="post">
      <p>
        <label for="draft">A draft, an abstract, or a description</label>
        <textarea id="draft" name="text" rows={9} maxlength={20_000} spellcheck={false}>
          {/* A first line break is the element's own. */}
          {text.startsWith('\n') ? `\n${text}` : text}
        </textarea>
        <span class="hint">It is compared with this library and not kept. A short first line counts as its title.</span>
      </p>
      <p>
        <label for="like-ids">And, or instead, papers by their ids</label>
        <input id="like-ids" name="ids" value={ids} maxlength={2000} autocomplete="off" spellcheck={false} />
      </p>
      <p class="send">
        <label for="like-sort">Order</label>
        <select id="like-sort" name="sort">
          {ORDERS.map(([value, label]) => (
            <option value={value} selected={value === sort}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit">Find similar papers</button>
      </p>
    </form>
  );
}
