// Recommendations as a list, with what is to be said of them: when they were computed, by what, whether they are being computed
// anew, and why not if not.
import type { ForYouPaper, ForYouView } from '../../domain/community/for-you-views.ts';
import { instant } from '../shown.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ForYouReasonLine } from './for-you-reason.tsx';
import { PaperCardView } from './paper-card.tsx';

interface Props {
  readonly view: ForYouView;
  readonly zone: string;
  readonly now: Date;
  /** Work id of what was just dismissed without a script, to be undone. */
  readonly dismissed: string | undefined;
}

export function ForYouList({ view, zone, now, dismissed }: Props) {
  const { forYou: t } = useTexts();
  if (view.state === 'coming') return <Coming view={view} zone={zone} />;
  return (
    <div class="reading for-you">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{t.bestOf(view.papers.length, view.considered)}</p>
      </div>
      <Made view={view} zone={zone} now={now} />
      {dismissed === undefined ? null : <Dismissed workId={dismissed} />}
      {view.papers.length === 0 ? (
        <p class="empty">{view.considered > 0 ? t.allKnown : t.nothing}</p>
      ) : (
        <div class="rows">
          {view.papers.map((paper) => (
            <Recommended paper={paper} basis={view.basis} />
          ))}
        </div>
      )}
      <p class="ways">
        <a href="/for-you/start">{t.more}</a>
      </p>
      <p class="said">{t.how}</p>
    </div>
  );
}

function Coming({ view, zone }: Pick<Props, 'view' | 'zone'>) {
  const { forYou: t } = useTexts();
  return (
    <div class="prose" data-coming={view.isWanted ? '1' : undefined}>
      <h1>{t.coming}</h1>
      <p role="status">{t.comingWhy}</p>
      <Failure view={view} zone={zone} />
      <p>
        <a href="/for-you">{t.look}</a>
      </p>
      {view.isWanted ? null : <Again />}
    </div>
  );
}

function Made({ view, zone, now }: Pick<Props, 'view' | 'zone' | 'now'>) {
  const { forYou: t } = useTexts();
  const { computedAt, modelAt, byMeaning, basis, isWanted } = view;
  return (
    <>
      <div class="made">
        <p>
          {computedAt === undefined
            ? null
            : t.computed(
                (words) => (
                  <time datetime={computedAt} title={instant(computedAt, zone)}>
                    {words}
                  </time>
                ),
                agoInWords(computedAt, now, t),
              )}
          {basis === 'hot'
            ? null
            : byMeaning && modelAt !== undefined
              ? t.model((words) => <time datetime={modelAt}>{words}</time>, instant(modelAt, zone))
              : byMeaning
                ? null
                : t.byWords}
          {'. '}
          {isWanted ? <span role="status">{t.wanted}</span> : null}
        </p>
        {isWanted ? null : <Again />}
      </div>
      <Failure view={view} zone={zone} />
    </>
  );
}

function Failure({ view: { failure }, zone }: Pick<Props, 'view' | 'zone'>) {
  const { forYou: t } = useTexts();
  if (!failure) return null;
  return (
    <p class="said warning">
      {t.failed(
        (words) => (
          <time datetime={failure.at}>{words}</time>
        ),
        instant(failure.at, zone),
        failure.reason,
      )}
    </p>
  );
}

function Again() {
  const { forYou: t } = useTexts();
  return (
    <form class="again" method="post" action="/for-you/again">
      <button type="submit" class="plain-button">
        {t.again}
      </button>
    </form>
  );
}

/** Without a script: what was just dismissed is gone from the list, and this undoes it. */
function Dismissed({ workId }: { readonly workId: string }) {
  const { forYou: t } = useTexts();
  return (
    <form class="said dismissed" method="post" action="/for-you/less">
      <input type="hidden" name="id" value={workId} />
      <input type="hidden" name="undo" value="1" />
      <span role="status">{t.gone}</span> <button type="submit">{t.undo}</button>
    </form>
  );
}

function Recommended({
  paper: { card, reason },
  basis,
}: {
  readonly paper: ForYouPaper;
  readonly basis: ForYouView['basis'];
}) {
  const { forYou: t } = useTexts();
  return (
    <div class="hit" data-less={card.workId}>
      <PaperCardView card={card} showDay={true}>
        <ForYouReasonLine reason={reason} basis={basis} />
      </PaperCardView>
      <form
        class="less"
        method="post"
        action="/for-you/less"
        data-gone={t.gone}
        data-undo={t.undo}
        data-failed={t.failedLess}
      >
        <input type="hidden" name="id" value={card.workId} />
        <button type="submit" class="plain-button">
          {t.less}
          <span class="unseen">: {card.title}</span>
        </button>
      </form>
    </div>
  );
}

const MINUTE_MS = 60_000;

/** `just now`, `3 minutes ago`, `2 hours ago`, `3 days ago`. */
function agoInWords(at: string, now: Date, { ago }: Texts['forYou']): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / MINUTE_MS);
  if (minutes < 1) return ago.now;
  if (minutes < 60) return ago.minutes(minutes);
  if (minutes < 48 * 60) return ago.hours(Math.floor(minutes / 60));
  return ago.days(Math.floor(minutes / (24 * 60)));
}
