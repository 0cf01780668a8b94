// What somebody begins with: papers to tick, found by a search or hot, and the library's topics. Plain forms.
import type { ForYouStart } from '../../domain/community/for-you-views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { Byline } from './byline.tsx';
import { TitleText } from './tex.tsx';

export function ForYouStartForm({ view }: { readonly view: ForYouStart }) {
  const { forYou: t } = useTexts();
  const quoted = (words: string) => <strong>{words}</strong>;
  return (
    <div class="reading start">
      <div class="heading">
        <h1>{t.startHeading}</h1>
      </div>
      <p>{t.startWhy}</p>
      <search class="search" aria-label={t.search}>
        <form action="/for-you/start" method="get">
          <label class="unseen" for="start-q">
            {t.search}
          </label>
          <input
            id="start-q"
            type="search"
            name="q"
            value={view.q}
            placeholder={t.search}
            maxlength={200}
            autocomplete="off"
          />
          <button type="submit">{t.searchButton}</button>
        </form>
      </search>
      <form method="post" action="/for-you/start">
        <fieldset>
          <legend>{view.q === '' ? t.hottest : t.found(quoted, view.q)}</legend>
          {view.papers.length === 0 ? <p>{t.notFound(quoted, view.q)}</p> : null}
          <ul class="choices">
            {view.papers.map((card) => (
              <li>
                <input type="checkbox" name="paper" value={card.workId} id={`c-${card.workId}`} />
                <div>
                  <label for={`c-${card.workId}`}>
                    <TitleText text={card.title} />
                  </label>
                  <Byline card={card} />
                </div>
              </li>
            ))}
          </ul>
          {view.q === '' ? null : (
            <p>
              <a href="/for-you/start">{t.showHottest}</a>
            </p>
          )}
        </fieldset>
        {view.topics.length > 0 ? (
          <fieldset>
            <legend>{t.topics}</legend>
            <ul class="choices topics-to-choose">
              {view.topics.map(({ topic, papers }) => (
                <li>
                  <label>
                    <input type="checkbox" name="topic" value={topic} /> <bdi>{topic}</bdi>{' '}
                    <span class="quiet">{t.inTopic(number(papers), papers === 1)}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        ) : null}
        <p>
          <button type="submit">{t.begin}</button>
        </p>
      </form>
      <p class="quiet">
        {t.import((words) => (
          <a href="/collections/import">{words}</a>
        ))}
      </p>
    </div>
  );
}
