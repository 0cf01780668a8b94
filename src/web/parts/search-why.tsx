// Why a paper stands where it stands: each word's share of its score.
import type { ScorePartView } from '../../domain/views.ts';
import { typedForm } from '../query-words.ts';
import { number } from '../shown.ts';

interface Props {
  readonly parts: readonly ScorePartView[];
  /** As typed: words are shown as they stand there. */
  readonly q: string;
}

export function Why({ parts, q }: Props) {
  if (parts.length === 0)
    return <p class="why">No word put it here: it was found by its id, or by conditions alone.</p>;
  const whole = parts.reduce((sum, { score }) => sum + score, 0);
  return (
    <table class="why">
      <caption class="unseen">The words that put this paper here</caption>
      <thead>
        <tr>
          <th scope="col">Word</th>
          <th scope="col">Share</th>
          <th scope="col">Stands in</th>
          <th scope="col">Papers with it</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr>
            <th scope="row">{typedForm(part.term, q)}</th>
            <td>{share(part.score, whole)}</td>
            <td>{fields(part.counts)}</td>
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
function fields(counts: ScorePartView['counts']): string {
  const shown = Object.entries(counts).filter(([, times]) => times > 0);
  return shown.map(([field, times]) => (times === 1 ? field : `${field} ${number(times)}×`)).join(', ');
}
