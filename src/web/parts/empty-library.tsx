// What to do with a library that has no papers yet.
import { useTexts } from '../texts.ts';

export function EmptyLibrary() {
  const { empty: t } = useTexts().operating;
  return (
    <div class="prose">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      <dl class="commands">
        <dt>{t.readFiles}</dt>
        <dd>
          <code>npx broadsheet import papers.bib pages/</code>
        </dd>
        <dt>{t.followArxiv}</dt>
        <dd>
          <code>npx broadsheet follow arxiv:cs.CL</code>
        </dd>
        <dt>{t.followHf}</dt>
        <dd>
          <code>npx broadsheet follow hf:daily</code>
        </dd>
        <dt>{t.followAny}</dt>
        <dd>
          <code>npx broadsheet follow url:https://example.org/feed.xml</code>
        </dd>
      </dl>
      <p>
        {t.outro((text) => (
          <a href="/sources">{text}</a>
        ))}
      </p>
    </div>
  );
}
