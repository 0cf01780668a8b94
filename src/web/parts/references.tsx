// Works that a paper cites, or that cite it; those of this library lead to their pages.
import type { ReferenceView } from '../../domain/views.ts';
import { number } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { ExternalLink } from './external-link.tsx';
import { TitleText } from './tex.tsx';

interface Props {
  readonly heading: string;
  readonly id: string;
  readonly list: readonly ReferenceView[];
  readonly total: number;
}

export function References({ heading, id, list, total }: Props) {
  const { paper: t } = useTexts();
  if (list.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span class="quiet">{number(total)}</span>
      </h2>
      <ol class="references">
        {list.map((reference) => (
          <li>
            <Reference reference={reference} />
            {reference.year === undefined ? '' : `, ${reference.year}`}
          </li>
        ))}
      </ol>
      {total > list.length ? <p class="quiet">{t.andMore(number(total - list.length))}</p> : null}
    </section>
  );
}

function Reference({ reference }: { readonly reference: ReferenceView }) {
  const title = <TitleText text={reference.title} />;
  if (reference.id !== undefined) return <a href={paperPath(reference.id)}>{title}</a>;
  return reference.url === undefined ? title : <ExternalLink url={reference.url}>{title}</ExternalLink>;
}
