// The verbs of pictures: the map of the papers and the charts of their numbers. Everybody who may read may ask for them.
import { dirname } from 'node:path';
import { indexFolder } from '../../search/indexer.ts';
import { libraryFileOf } from '../../store/read/map-papers.ts';
import { type Charts, chartVerbs } from '../chart-papers.ts';
import { mapVerbs, type PaperMaps } from '../map-papers.ts';
import { PicturesThread } from '../pictures-thread.ts';
import type { CommunityDependencies } from './community.ts';

export interface Pictures {
  readonly charts: Charts;
  readonly map: PaperMaps;
}

/** Without a library in a file there is no index beside it, and no pictures. */
export function pictureVerbs(deps: CommunityDependencies): Pictures {
  const library = libraryFileOf(deps.database);
  const thread =
    library === undefined ? undefined : new PicturesThread({ library, index: indexFolder(dirname(library)) });
  return { charts: chartVerbs(deps, thread), map: mapVerbs(deps, thread) };
}
