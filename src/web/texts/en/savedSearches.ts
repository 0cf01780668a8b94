// Words of saved searches.
import { counter } from '../pieces.ts';

const n = counter('en');

export const savedSearches = {
  heading: 'Saved searches',
  intro:
    'New is what came into the library after you last said that you have seen it. Looking at the results changes nothing.',
  empty: 'None yet. Every page of results has a form to save its search.',
  save: 'Save this search',
  saveButton: 'Save',
  name: 'Name',
  nameHint: 'The query itself, if you leave it empty.',
  query: 'Query',
  mode: 'Ranked by',
  modes: { auto: 'words and meaning', words: 'words', meaning: 'meaning' },
  sort: 'Order',
  sorts: { relevance: 'relevance', date: 'date', votes: 'votes' },
  change: 'Change',
  changeButton: 'Save changes',
  delete: 'Delete',
  up: 'Up',
  down: 'Down',
  fresh: 'New',
  freshCount: (count: number) => `${n(count, 'new paper', 'new papers')}`,
  nothingNew: 'Nothing new',
  seen: 'Mark as seen',
  onlyNew: 'New',
  all: 'All results',
  show: 'Show',
  since: 'New means: came after',
  toSearch: 'Open as a search',
  noResults: 'Nothing was found.',
  noneNew: 'Nothing new since you last looked.',
  toAll: 'All saved searches',
};
