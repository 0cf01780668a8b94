// Lists as somebody without an account sees them, kept for a moment: while many read the front page at once, it is rendered once.
// Forgotten as soon as a person writes anything in this process; what other processes write shows a second later.
import type { Context } from 'hono';

/** "Fresh documents are found within a second" holds for lists too. */
const KEPT_MS = 1000;
const MOST_KEPT = 200;

interface Kept {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ArrayBuffer;
  readonly until: number;
}

export class PageMemory {
  readonly #kept = new Map<string, Kept>();
  #generation = 0;

  forget(): void {
    this.#kept.clear();
    this.#generation++;
  }

  /** What was kept for this request, or what `make` answers, which is kept when it is a page for everybody. */
  async answer(c: Context, make: () => Promise<Response>): Promise<Response> {
    // A cookie may be a session, or say how somebody likes the site.
    if (c.req.header('cookie') !== undefined) return make();
    const key = keyOf(c);
    const known = this.#kept.get(key);
    if (known && known.until > performance.now()) return repeated(c, known);
    const generation = this.#generation;
    const answer = await make();
    if (answer.status !== 200 || generation !== this.#generation || answer.headers.has('set-cookie')) return answer;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const body = await answer.clone().arrayBuffer();
    this.#kept.set(key, { headers: [...answer.headers], body, until: performance.now() + KEPT_MS });
    return answer;
  }
}

/** All that an answer without a cookie depends on (its Vary). */
function keyOf(c: Context): string {
  const { url } = c.req;
  const said = ['accept', 'accept-encoding', 'accept-language'].map((name) => c.req.header(name) ?? '');
  return [url, ...said].join('\n');
}

function repeated(c: Context, { headers, body }: Kept): Response {
  const etag = headers.find(([name]) => name === 'etag')?.[1];
  const has = c.req
    .header('if-none-match')
    ?.split(',')
    .some((one) => one.trim() === etag);
  return new Response(has ? null : body, {
    status: has ? 304 : 200,
    headers: headers.map(([name, value]) => [name, value]),
  });
}
