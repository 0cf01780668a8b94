// Why a paper stands where it stands: each word's share of its score.
import type { MeaningPartView, ScorePartView } from '../../domain/views.ts';
import { typedForm } from '../query-words.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly parts: readonly ScorePartView[];
  readonly meaning: MeaningPartView | undefined;
  /** As typed: words are shown as they stand there. */
  readonly q: string;
}

export function Why({ parts, meaning, q }: Props) {
  return (
    <>
      {parts.length > 0 || !meaning ? <Words parts={parts} q={q} /> : null}
      {meaning ? <Meaning meaning={meaning} q={q} /> : null}
    </>
  );
}

/** By meaning, from 0 (nothing) to 100 %, and the words that stand for those of the query. */
function Meaning({ meaning: { cosine, near }, q }: { readonly meaning: MeaningPartView; readonly q: string }) {
  const { searching: t } = useTexts();
  const others = near.filter(({ term, near: found }) => term !== found);
  return (
    <p class="why">
      {t.alike(Math.round(100 * Math.max(0, cosine)))}
      {others.length > 0 ? ': ' : '.'}
      {others.map(({ term, near: found }, i) => (
        <>
          {i > 0 ? ', ' : ''}
          {t.standsFor(
            (text) => (
              <em>{text}</em>
            ),
            found,
            typedForm(term, q),
          )}
        </>
      ))}
    </p>
  );
}

function Words({ parts, q }: Pick<Props, 'parts' | 'q'>) {
  const { searching: t } = useTexts();
  if (parts.length === 0) return <p class="why">{t.noWord}</p>;
  const whole = parts.reduce((sum, { score }) => sum + score, 0);
  return (
    <table class="why">
      <caption class="unseen">{t.wordsThatPut}</caption>
      <thead>
        <tr>
          <th scope="col">{t.word}</th>
          <th scope="col">{t.share}</th>
          <th scope="col">{t.standsIn}</th>
          <th scope="col">{t.papersWithIt}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr>
            <th scope="row">{typedForm(part.term, q)}</th>
            <td>{share(part.score, whole)}</td>
            <td>{fields(part.counts, t.fields)}</td>
            <td>{number(part.papers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function share(score: number, whole: number): string {
  const percent = whole > 0 ? (100 * score) / whole : 0;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}

/** `title, abstract 3×`. */
function fields(counts: ScorePartView['counts'], names: Readonly<Record<string, string>>): string {
  const shown = Object.entries(counts).filter(([, times]) => times > 0);
  return shown
    .map(([field, times]) => (times === 1 ? (names[field] ?? field) : `${names[field] ?? field} ${number(times)}×`))
    .join(', ');
}
