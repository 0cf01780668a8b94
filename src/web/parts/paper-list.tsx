// Many papers: as the columns of a newspaper page, or as one column to read down.
import type { PaperCard } from '../../domain/views.ts';
import { PaperCardView } from './paper-card.tsx';

interface Props {
  readonly papers: readonly PaperCard[];
  readonly showDay: boolean;
  /** The first one larger, over two columns. */
  readonly lead?: boolean | undefined;
  /** Of the first, where the list is ranked. */
  readonly firstRank?: number | undefined;
}

export function PaperColumns({ papers, showDay, lead, firstRank }: Props) {
  return (
    <div class="columns">
      {papers.map((card, i) => (
        <PaperCardView
          card={card}
          showDay={showDay}
          lead={lead === true && i === 0}
          rank={firstRank === undefined ? undefined : firstRank + i}
        />
      ))}
    </div>
  );
}

export function PaperRows({ papers, firstRank }: Pick<Props, 'papers' | 'firstRank'>) {
  return (
    <div class="rows">
      {papers.map((card, i) => (
        <PaperCardView card={card} showDay={true} rank={firstRank === undefined ? undefined : firstRank + i} />
      ))}
    </div>
  );
}
