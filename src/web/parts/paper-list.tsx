// Many papers: as the columns of a newspaper page, or as one column to read down.
import type { PaperCard } from '../../domain/views.ts';
import { PaperCardView } from './paper-card.tsx';

interface Props {
  readonly papers: readonly PaperCard[];
  readonly showDay: boolean;
  /** The first one larger, over two columns. */
  readonly lead?: boolean | undefined;
}

export function PaperColumns({ papers, showDay, lead }: Props) {
  return (
    <div class="columns">
      {papers.map((card, i) => (
        <PaperCardView card={card} showDay={showDay} lead={lead === true && i === 0} />
      ))}
    </div>
  );
}

export function PaperRows({ papers }: { readonly papers: readonly PaperCard[] }) {
  return (
    <div class="rows">
      {papers.map((card) => (
        <PaperCardView card={card} showDay={true} />
      ))}
    </div>
  );
}
