// Figures of the library for admins and for a monitoring system.
import type { Viewer } from '../../domain/community/viewer.ts';
import type { LibraryFigures } from '../../domain/library-figures.ts';
import { libraryFigures } from '../../store/read/library-figures.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface Figures {
  /** `monitor`: whoever showed the token of the settings. As they were within the last seconds. */
  read(asker: Viewer | 'monitor' | undefined): Promise<LibraryFigures>;
}

/** However many ask, the library is asked so seldom. */
const KEPT_MS = 5_000;

export function figureVerbs({ database, clock }: CommunityDependencies): Figures {
  let kept: { readonly at: number; readonly figures: Promise<LibraryFigures> } | undefined;
  return {
    async read(asker) {
      if (asker !== 'monitor') demand(asker, 'administer');
      const at = performance.now();
      if (!kept || at - kept.at > KEPT_MS) {
        const figures = libraryFigures(database, clock());
        kept = { at, figures };
        figures.catch(() => {
          kept = undefined;
        });
      }
      return kept.figures;
    },
  };
}
