// What a Crossref work says about other works: preprints and versions, corrections and retractions.
import { parseArxivId } from '../../domain/ids.ts';
import type { PaperReference } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import type { LinkList } from '../json/link-list.ts';
import { IdList } from '../json/paper-ids.ts';

type Wire = Readonly<Record<string, unknown>>;

/** The same work at another place. Never taken as this work's own identifiers: those join works. */
const SAME_WORK = ['is-same-as', 'is-identical-to', 'has-preprint', 'is-preprint-of', 'has-version', 'is-version-of'];

export function addRelations(work: Wire, links: LinkList): void {
  const relation = obj(work.relation);
  for (const name of SAME_WORK) {
    for (const { id, 'id-type': type } of arr(relation[name]).map(obj)) {
      const target = str(id);
      if (target === undefined) continue;
      const arxiv = parseArxivId(target)?.id;
      if (arxiv !== undefined) links.add('page', `https://arxiv.org/abs/${arxiv}`);
      else if (type === 'doi')
        links.add('other', `https://doi.org/${target.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '')}`);
      else links.add('other', target);
    }
  }
}

export interface Updates {
  /** This work is itself a notice about these. */
  readonly about: readonly PaperReference[];
  readonly retracted: boolean;
  readonly withdrawn: boolean;
  readonly notes: readonly string[];
}

const RETRACTED_TITLE = /^\W{0,2}RETRACTED(?: ARTICLE| PAPER| CHAPTER)?\s?[:\]–—-]/i;
const WITHDRAWN_TITLE = /^\W{0,2}(?:WITHDRAWN(?: ARTICLE)?|(?:TEMPORARY )?REMOVAL|REMOVED)\s?[:\]–—-]/;
const RETRACTION = /^(?:retraction|removal)$/i;
const WITHDRAWAL = /^withdrawal$/i;

/** `update-to` stands on the notice, `updated-by` on the work that it is about. */
export function updatesOf(work: Wire, title: string): Updates {
  const about = arr(work['update-to']).map(obj);
  const by = [...arr(work['updated-by']), ...arr(work['update-by'])].map(obj);
  const types = by.map(({ type }) => str(type) ?? '');
  const notes = [
    ...about.flatMap((update) => (doiOf(update) ? [`a ${kindOf(update)} notice about ${doiOf(update)}`] : [])),
    ...by.flatMap((update) => (doiOf(update) ? [`${kindOf(update)}: see ${doiOf(update)}`] : [])),
  ];
  return {
    about: about.flatMap((update) => {
      const list = new IdList();
      list.add(update.DOI);
      return Object.keys(list.ids()).length > 0 ? [{ ids: list.ids() }] : [];
    }),
    retracted: types.some((type) => RETRACTION.test(type)) || RETRACTED_TITLE.test(title),
    withdrawn: types.some((type) => WITHDRAWAL.test(type)) || WITHDRAWN_TITLE.test(title),
    notes,
  };
}

function doiOf(update: Wire): string | undefined {
  return str(update.DOI)?.toLowerCase();
}

function kindOf(update: Wire): string {
  return (str(update.type) ?? str(update.label) ?? 'update').toLowerCase().replaceAll('_', ' ');
}
