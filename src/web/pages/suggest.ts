// `/search/suggest?q=`: how a query may go on, for browsers' search boxes and the site's own. OpenSearch Suggestions 1.0
// (opensearch.org "Suggestions extension"): `[q, [completion, …]]`.
import type { Context } from 'hono';
import type { Site } from '../site.ts';

const MOST_COMPLETIONS = 8;
/** Whoever typed more is not looking for a word to go on with. */
const LONGEST_TYPED = 200;
/** Going back a letter asks nothing anew; words of a library hardly change within minutes. */
const KEPT = 'private, max-age=120';

export async function suggestPage(c: Context, site: Site): Promise<Response> {
  const q = c.req.query('q') ?? '';
  const completions =
    q.trim() === '' || q.length > LONGEST_TYPED ? [] : await site.library.completions(q, MOST_COMPLETIONS);
  return site.replies.send(c, {
    type: 'application/x-suggestions+json; charset=utf-8',
    text: JSON.stringify([q, completions]),
    cache: KEPT,
  });
}
