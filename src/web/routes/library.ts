// What one keeps about papers, and one's own library. Before the paper routes: `/papers/{any id}` takes what is left.
import { collectPaper, markPaper, notePaper } from '../pages/library/keep.ts';
import { keyboardPage } from '../pages/library/keyboard.tsx';
import { libraryPage } from '../pages/library/library.tsx';
import { get, post, type Route } from '../route.ts';

/** A note of the longest kind, percent-encoded. */
const MOST_NOTE_BYTES = 128 * 1024;

export const libraryRoutes: readonly Route[] = [
  get('/library', libraryPage, 'reader'),
  get('/keyboard', keyboardPage, 'public'),
  post('/papers/:id{.+}/mark', markPaper, { access: 'reader', limit: 'vote' }),
  post('/papers/:id{.+}/note', notePaper, { access: 'reader', limit: 'write', maxBytes: MOST_NOTE_BYTES }),
  post('/papers/:id{.+}/collect', collectPaper, { access: 'reader', limit: 'write' }),
];
