// Asking for papers like a draft, or like some papers: a plain form. Sent by POST, because a draft is nobody's business.
import { useTexts } from '../texts.ts';

interface Props {
  readonly text?: string | undefined;
  readonly ids?: string | undefined;
  readonly sort?: 'relevance' | 'date' | 'votes' | undefined;
}

const ORDERS = ['relevance', 'date', 'votes'] as const;

export function SimilarForm({ text = '', ids = '', sort = 'relevance' }: Props) {
  const { related: t } = useTexts();
  return (
    <form class="ask" action="/similar" method="post">
      <p>
        <label for="draft">{t.draft}</label>
        <textarea id="draft" name="text" rows={9} maxlength={20_000} spellcheck={false}>
          {/* A first line break is the element's own. */}
          {text.startsWith('\n') ? `\n${text}` : text}
        </textarea>
        <span class="hint">{t.draftHint}</span>
      </p>
      <p>
        <label for="like-ids">{t.byIds}</label>
        <input id="like-ids" name="ids" value={ids} maxlength={2000} autocomplete="off" spellcheck={false} />
      </p>
      <p class="send">
        <label for="like-sort">{t.order}</label>
        <select id="like-sort" name="sort">
          {ORDERS.map((value) => (
            <option value={value} selected={value === sort}>
              {t.orders[value]}
            </option>
          ))}
        </select>
        <button type="submit">{t.find}</button>
      </p>
    </form>
  );
}
