// What each address of the site must answer to whom: stated here a second time, so that a change of the table of addresses that
// nobody meant is seen. An address that is missing here fails the walk.
import type { Access } from '../../src/web/route.ts';
import { handleOf, type WalkWorld } from './walk-world.ts';

export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  /** Begins with `?`. */
  readonly query?: string;
}

export interface WalkCase {
  readonly access: Access;
  /** Where the verb behind asks for more than the address does. */
  readonly verb?: Access;
  /** A request of `owner`, with things made for it, that succeeds. */
  readonly ask?: (world: WalkWorld, owner: string) => Ask | Promise<Ask>;
  /** How it ends; 200 for what is read, 303 for what is sent. */
  readonly ends?: number;
  /** Parameters and fields that name something private: of others it is as if it were not there. */
  readonly secret?: readonly string[];
  /** How others are answered who name a public thing that is not theirs. */
  readonly others?: 403 | 404;
  /** From which role on one may do it with the things of others. */
  readonly mayToo?: 'curator' | 'admin';
  /** Counts although no page of this site sent it: from anywhere, or from a page that hides where it is. */
  readonly from?: 'anywhere' | 'hidden';
  /** Naming what is not there is no error: nothing happens. */
  readonly isQuiet?: boolean;
}

const anyone = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'anyone', ...rest });
const open = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'public', ...rest });
const reader = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'reader', ...rest });
const member = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'member', ...rest });
const curator = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'curator', ...rest });
const admin = (rest: Partial<WalkCase> = {}): WalkCase => ({ access: 'admin', ...rest });

type Asking = NonNullable<WalkCase['ask']>;

const fields =
  (sent: Readonly<Record<string, string>>): Asking =>
  () => ({ fields: sent });
const paper =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  (world) => ({ params: { id: world.paper() }, fields: sent });
const author =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  (world) => ({ params: { slug: world.author() }, fields: sent });
const named =
  (params: Readonly<Record<string, string>>, query = ''): Asking =>
  () => ({ params, query });
const collection =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world, owner) => ({ params: { id: await world.collection(owner) }, fields: sent });
const item =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world, owner) => {
    const { id, paper: held } = await world.filledCollection(owner);
    return { params: { id }, fields: { paper: held, ...sent } };
  };
const search =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world, owner) => ({ params: { id: await world.savedSearch(owner) }, fields: sent });
const alert =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world, owner) => ({ params: { id: await world.alert(owner) }, fields: sent });
const comment =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world, owner) => ({ params: { comment: await world.comment(owner) }, fields: sent });
const link =
  (purpose: 'confirm' | 'manage' | 'unsubscribe', sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world) => ({ params: { token: (await world.mailLinks())[purpose] }, fields: sent });
/** One that a reader may not write, so that somebody who may did. */
const anyComment =
  (sent: Readonly<Record<string, string>> = {}): Asking =>
  async (world) => ({ params: { comment: await world.comment('other') }, fields: sent });

const OF_ID = { secret: ['id'] } as const;
const DAY = '2025-11-27';

export const WALK_CASES: Readonly<Record<string, WalkCase>> = {
  // The front page, and lists
  'get /': anyone(),
  'get /archive': anyone(),
  'get /archive/:year': anyone({ ask: named({ year: '2025' }) }),
  'get /for-you': reader(),
  'get /for-you/start': reader(),
  'post /for-you/start': reader({ ask: fields({ topic: 'cs.CL' }) }),
  'post /for-you/again': reader(),
  'post /for-you/less': reader({ ask: (world) => ({ fields: { id: world.paper() } }) }),
  'get /papers/new': anyone(),
  'get /papers/top': anyone(),
  'get /papers/discussed': anyone(),
  'get /papers/code': anyone(),
  'get /papers/unread': reader(),
  'get /papers': anyone({ ends: 301 }),
  'get /papers/date': anyone({ ends: 302 }),
  'get /papers/week': anyone({ ends: 302 }),
  'get /papers/month': anyone({ ends: 302 }),
  'get /papers/date/:period': anyone({ ask: named({ period: DAY }) }),
  'get /papers/week/:period': anyone({ ask: named({ period: '2025-W48' }) }),
  'get /papers/month/:period': anyone({ ask: named({ period: '2025-11' }) }),
  'get /papers/trending': anyone(),

  // Finding
  'get /search': anyone({ ask: () => ({ query: '?q=anchors' }) }),
  'get /search/suggest': anyone({ ask: () => ({ query: '?q=anch' }) }),
  'get /opensearch.xml': open(),
  'get /similar': anyone(),
  'post /similar': anyone({ ask: fields({ text: 'Measuring anchors by the sea.' }), ends: 200 }),
  'get /thread': anyone(),
  'get /map': anyone(),
  'get /map/picture.svg': anyone({ ends: 404 }),
  'get /map/points/:name': anyone({ ask: named({ name: 'x.bin' }), ends: 404 }),
  'get /map/papers': anyone({ ask: () => ({ query: '?points=1' }), ends: 409 }),
  'get /map/highlight': anyone({ ask: () => ({ query: '?q=anchors' }), ends: 404 }),
  'get /charts': anyone(),
  'get /charts/days.svg': anyone(),
  'get /charts/papers.svg': anyone(),
  'get /charts/topics.svg': anyone(),
  'get /charts/search.svg': anyone({ ask: () => ({ query: '?q=anchors' }) }),
  'get /charts/author/:name{.+\\.svg}': anyone({ ask: named({ name: 'author-number1.svg' }) }),
  'get /charts/category/:name{.+\\.svg}': anyone({ ask: named({ name: 'cs.CL.svg' }) }),
  'get /charts/venue/:name{.+\\.svg}': anyone({ ask: named({ name: 'shore-sensing.svg' }) }),

  // Feeds. Whoever has a secret address reads it: that has tests of its own.
  'get /feeds': anyone(),
  'get /feeds.opml': anyone(),
  'get /feeds/mine/:token/feeds.opml': open({ ask: named({ token: 'x' }), ends: 404 }),
  'get /feeds/mine/:token/:feed{.+}': open({ ask: named({ token: 'x', feed: 'unread.rss' }), ends: 404 }),
  'get /feeds/:feed{.+\\.(?:rss|atom|json)}': anyone({ ask: named({ feed: 'trending.rss' }) }),
  'get /account/feeds': reader(),
  'post /account/feeds/renew': reader(),
  'get /rss': anyone({ ends: 301 }),
  'get /feed': anyone({ ends: 301 }),
  'get /:front{(?:rss|feed|index)\\.xml}': anyone({ ask: named({ front: 'rss.xml' }), ends: 301 }),
  'get /atom.xml': anyone({ ends: 301 }),
  'get /feed.json': anyone({ ends: 301 }),
  'get /:page{(?:search|comments)\\.(?:rss|atom|json)}': anyone({ ask: named({ page: 'comments.rss' }), ends: 301 }),
  'get /papers/:list{(?:trending|new|top|discussed|code)\\.(?:rss|atom|json)}': anyone({
    ask: named({ list: 'new.rss' }),
    ends: 301,
  }),
  'get /papers/:span{(?:date|week|month)}/:days{[^/]+\\.(?:rss|atom|json)}': anyone({
    ask: named({ span: 'date', days: `${DAY}.rss` }),
    ends: 301,
  }),
  'get /papers/:id{.+}/comments.rss': anyone({ ask: paper(), ends: 301 }),
  'get /papers/:id{.+}/comments.atom': anyone({ ask: paper(), ends: 301 }),
  'get /papers/:id{.+}/comments.json': anyone({ ask: paper(), ends: 301 }),
  'get /papers/:id{.+}/similar.rss': anyone({ ask: paper(), ends: 301 }),
  'get /papers/:id{.+}/similar.atom': anyone({ ask: paper(), ends: 301 }),
  'get /papers/:id{.+}/similar.json': anyone({ ask: paper(), ends: 301 }),
  'get /:kind{(?:authors|orgs|categories|venues|topics|people)}/:named{[^/]+\\.(?:rss|atom|json)}': anyone({
    ask: named({ kind: 'categories', named: 'cs.CL.rss' }),
    ends: 301,
  }),
  'get /collections/:collected{[0-9a-f]+[^/]*\\.(?:rss|atom)}': anyone({
    ask: named({ collected: '0123456789abcdef.rss' }),
    ends: 301,
  }),

  // Mail: whoever has a link may do what it does, without an account
  'get /subscribe': anyone(),
  'post /subscribe': anyone({ ask: fields({ address: 'someone@example.org' }) }),
  'get /mail/confirm/:token': open({ ask: link('confirm') }),
  'post /mail/confirm/:token': open({ ask: link('confirm'), ends: 200, from: 'hidden' }),
  'get /mail/manage/:token': open({ ask: link('manage') }),
  'post /mail/manage/:token': open({ ask: link('manage', { rhythm: 'weekly' }), from: 'hidden' }),
  'post /mail/manage/:token/pause': open({ ask: link('manage', { until: 'week' }), from: 'hidden' }),
  'post /mail/manage/:token/leave': open({ ask: link('manage'), from: 'hidden' }),
  'post /mail/manage/:token/links': open({ ask: link('manage'), from: 'hidden' }),
  'post /mail/manage/:token/alert': open({
    ask: link('manage', { alert: '0'.repeat(24), act: 'pause' }),
    ends: 404,
    from: 'hidden',
  }),
  'post /mail/manage/:token/notifications': open({ ask: link('manage'), from: 'hidden' }),
  'post /mail/manage/:token/again': open({ ask: link('manage'), from: 'hidden' }),
  'get /mail/unsubscribe/:token': open({ ask: link('unsubscribe') }),
  'post /mail/unsubscribe/:token': open({ ask: link('unsubscribe'), ends: 200, from: 'anywhere' }),
  'post /mail/unsubscribe/:token/undo': open({ ask: link('unsubscribe'), ends: 200, from: 'hidden' }),
  'get /account/digest': reader(),
  'post /account/digest': reader({ ask: fields({ rhythm: 'never' }) }),
  'post /account/digest/pause': reader({ ask: fields({ until: 'week' }) }),
  'post /account/digest/again': reader(),
  'post /account/digest/preview': reader(),
  // Without the setting there is none; with it, its token is the key.
  'post /hooks/bounces': open({ ends: 404, from: 'anywhere' }),

  // How it looks
  'get /preferences': open(),
  'post /preferences': open({ ask: fields({ theme: 'dark' }) }),
  'get /keyboard': open(),
  'get /assets/site.*.js': open(),
  'get /assets/map.*.js': open(),
  'get /assets/passkeys.*.js': open(),
  'get /assets/:name': open({ ask: named({ name: 'x.css' }), ends: 404 }),
  'get /favicon.svg': open(),
  'get /favicon.ico': open(),
  'get /avatars/:file': open({ ask: named({ file: 'the-other.svg' }) }),

  // Accounts. Refused forms come back with the reason; what succeeds has tests of its own.
  'get /sign-in': open(),
  'post /sign-in': open({
    ask: (world) => ({ fields: { email: `${world.paper()}@example.org`, password: 'not this one' } }),
    ends: 403,
  }),
  'post /sign-in/link': open({ ask: fields({ email: 'x@example.org' }) }),
  'post /sign-in/with/:provider': open({ ask: named({ provider: 'github' }), ends: 404 }),
  'get /sign-up': open(),
  'post /sign-up': open({ ask: fields({ name: '', handle: '', email: '', password: '' }), ends: 400 }),
  'get /invite/:code': open({ ask: named({ code: 'x' }), ends: 404 }),
  'post /sign-out': open(),
  'get /forgot': open(),
  'post /forgot': open({ ask: fields({ email: 'x@example.org' }) }),
  'get /reset': open(),
  'post /reset': open({ ask: fields({ token: 'x', password: 'correct pony staple' }), ends: 410 }),
  'get /magic': open(),
  'post /magic': open({ ask: fields({ token: 'x' }), ends: 410 }),
  'get /verify': open({ ends: 303 }),
  'post /verify': reader({ ask: fields({ token: 'x' }), ends: 410 }),
  'get /account': reader(),
  'post /account/profile': reader({
    ask: (_, owner) => ({ fields: { name: `Name of ${owner}`, handle: handleOf(owner) } }),
  }),
  'post /account/verification': reader(),
  'get /account/email': reader(),
  'post /account/email': reader({ ask: (_, owner) => ({ fields: { email: `${owner}-new@example.org` } }) }),
  'get /account/password': reader(),
  'post /account/password': reader({ ask: fields({ current: 'wrong', password: 'correct pony staple' }), ends: 403 }),
  'post /account/sessions/end-others': reader(),
  'post /account/sessions/:id/end': reader({
    ...OF_ID,
    ask: async (world, owner) => ({ params: { id: await world.session(owner) } }),
  }),
  'get /account/passkeys': reader(),
  'post /account/passkeys/:id/rename': reader({
    ...OF_ID,
    ask: async (world, owner) => ({ params: { id: await world.passkey(owner) }, fields: { name: 'Phone' } }),
  }),
  'post /account/passkeys/:id/remove': reader({
    ...OF_ID,
    ask: async (world, owner) => ({ params: { id: await world.passkey(owner) } }),
  }),
  'post /account/linked/:provider': reader({ ask: named({ provider: 'github' }), ends: 404 }),
  'post /account/linked/:provider/remove': reader({ ask: named({ provider: 'github' }), ends: 404 }),
  'get /invitations': curator(),
  'post /invitations': curator({ ask: fields({ email: '', role: 'member' }), ends: 200 }),
  'post /invitations/:number/revoke': curator({
    secret: ['number'],
    mayToo: 'admin',
    ask: async (world, owner) => ({ params: { number: await world.invitation(owner) } }),
  }),
  'get /admin/mail': admin(),
  'get /admin/mail/previews': admin(),
  'get /admin/mail/previews/:name': admin({ ask: named({ name: 'digest-en' }) }),
  'get /admin/mail/previews/:name/html': admin({ ask: named({ name: 'digest-en' }) }),
  'get /admin/mail/previews/:name/source': admin({ ask: named({ name: 'digest-en' }) }),
  'get /admin/mail/:name': admin({ ask: async (world) => ({ params: { name: await world.mail() } }) }),
  'get /api/auth/oauth2/callback/:provider': open({ ask: named({ provider: 'github' }), ends: 303 }),
  'get /api/auth/passkey/generate-authenticate-options': open(),
  'post /api/auth/passkey/verify-authentication': open({ ends: 400 }),
  'get /api/auth/passkey/generate-register-options': reader(),
  'post /api/auth/passkey/verify-registration': reader({ ends: 400 }),

  // Administration
  'get /admin': admin(),
  'get /admin/people': admin(),
  'get /admin/people/:handle': admin({ ask: named({ handle: 'the-outcast' }) }),
  'post /admin/people/:handle/role': admin({
    ask: () => ({ params: { handle: 'the-outcast' }, fields: { role: 'reader' } }),
  }),
  'post /admin/people/:handle/suspend': admin({
    ask: async (world) => ({ params: { handle: await world.outcast('let in') }, fields: { reason: 'Is rude' } }),
  }),
  'post /admin/people/:handle/reinstate': admin({
    ask: async (world) => ({ params: { handle: await world.outcast('suspended') } }),
  }),
  'post /admin/people/:handle/end-sessions': admin({ ask: named({ handle: 'the-outcast' }) }),
  'post /admin/people/:handle/verification': admin({ ask: named({ handle: 'the-unverified' }) }),
  'post /admin/people/:handle/reset-link': admin({ ask: named({ handle: 'the-outcast' }), ends: 200 }),
  'get /admin/settings': admin(),
  'post /admin/settings/:name': admin({
    ask: () => ({ params: { name: 'hotness.daysPerTenfold' }, fields: { value: '3' } }),
  }),
  'post /admin/sources': admin({ ask: fields({ source: 'arxiv:cs.CL', schedule: '15 6 * * 1-5' }) }),
  'post /admin/sources/unfollow': admin({
    ask: async (world) => {
      await world.as('admin').post('/admin/sources', { source: 'arxiv:cs.LG', schedule: '15 6 * * 1-5' });
      return { fields: { source: 'arxiv:cs.LG' } };
    },
  }),
  'get /metrics': open({ ends: 401 }),
  'get /jobs.json': open({ ends: 401 }),
  'post /admin/jobs/dead': admin({
    ask: async (world) => ({ fields: { id: await world.deadJob(), do: 'dismiss' } }),
  }),
  'post /admin/jobs': admin({
    ask: async (world) => {
      await world.submissionUnderWay('other');
      return { fields: { job: world.value('select name from jobs order by job_no desc'), do: 'pause' } };
    },
  }),
  'post /rejected/:id/retry': curator({ ask: named({ id: '1' }), ends: 404 }),
  'get /admin/audit': admin(),
  'get /admin/audit.jsonl': admin(),
  'get /admin/backups': admin(),
  'post /admin/backups': admin(),
  'post /admin/backups/remove': admin({ ask: fields({ name: 'no-such.db' }), ends: 404 }),
  'get /admin/deliveries': admin(),
  'get /admin/deliveries/mails': admin(),
  'get /admin/deliveries/mails/:id': admin({ ask: async (world) => ({ params: { id: await world.delivery() } }) }),
  'get /admin/deliveries/editions/:no': admin({
    ask: async (world) => ({ params: { no: await world.edition() } }),
  }),
  'get /admin/deliveries/editions/:no/html': admin({
    ask: async (world) => ({ params: { no: await world.edition() } }),
  }),
  'get /admin/deliveries/resend': admin(),
  'post /admin/deliveries/resend': admin({
    ask: async (world) => ({ fields: { id: await world.delivery() } }),
    ends: 409,
  }),
  'post /admin/deliveries/resend-all': admin(),
  'post /admin/deliveries/cancel': admin({ ask: async (world) => ({ fields: { id: await world.delivery() } }) }),
  'post /admin/deliveries/cancel-edition': admin({
    ask: async (world) => ({ fields: { edition: await world.edition() } }),
  }),
  'get /admin/suppressions': admin(),
  'post /admin/suppressions': admin({ ask: fields({ address: 'unwanted@example.org', reason: 'Asked by letter' }) }),
  'post /admin/suppressions/lift': admin({ ask: async (world) => ({ fields: { address: await world.heldBack() } }) }),
  'get /admin/export': admin(),
  'post /admin/export': admin({ ends: 200 }),

  // One's own data. That an account goes when it is asked for in the right way has tests of its own.
  'get /account/data': reader(),
  'get /account/data.json': reader(),
  'get /account/library.bib': reader(),
  'get /account/delete': reader(),
  'post /account/delete': reader({
    ask: fields({ handle: 'not-me', texts: 'keep', collections: 'delete' }),
    ends: 400,
  }),
  'get /account/deleted': open(),

  // How the instance is doing
  'get /sources': anyone(),
  'get /jobs': anyone(),
  'get /rejected': anyone({ verb: 'curator' }),
  'get /rejected/:id': anyone({ verb: 'curator', ask: named({ id: '1' }), ends: 404 }),
  'get /merges': anyone(),
  'get /stats': anyone(),
  'post /sample/remove': anyone({ verb: 'admin' }),
  'get /about': anyone(),
  'get /healthz': open(),
  'get /robots.txt': open(),

  // Comments
  'get /comments': anyone(),
  'get /papers/:id{.+}/discussion': anyone({ ask: paper() }),
  'post /papers/:id{.+}/comments': member({ ask: paper({ body: 'Well said.' }) }),
  'get /comments/:comment': anyone({ ask: anyComment(), ends: 302 }),
  'get /comments/:comment/history': anyone({ ask: anyComment() }),
  'get /comments/:comment/edit': member({ ask: comment(), others: 403 }),
  'post /comments/:comment/edit': member({ ask: comment({ body: 'Said better.' }), others: 403 }),
  'get /comments/:comment/delete': member({ ask: comment(), others: 403 }),
  'post /comments/:comment/delete': member({ ask: comment(), others: 403 }),
  'post /comments/:comment/react': member({ ask: anyComment({ on: '👍' }) }),
  'get /report': member({ ask: async (world) => ({ query: `?comment=${await world.comment('other')}` }) }),
  'post /report': member({
    ask: async (world) => ({ fields: { kind: 'comment', id: await world.comment('other'), reason: 'It is rude' } }),
    ends: 200,
  }),
  'get /moderation': curator(),
  'post /moderation': curator({
    ask: async (world) => ({ fields: { report: await world.report(), do: 'dismissed', note: 'It is not' } }),
  }),
  'get /comments/:comment/hide': curator({ ask: anyComment() }),
  'post /comments/:comment/hide': curator({ ask: anyComment({ note: 'It is rude' }) }),
  'post /comments/:comment/restore': curator({
    ask: async (world) => {
      const id = await world.comment('other');
      await world.as('admin').post(`/comments/${id}/hide`, { note: 'It is rude' });
      return { params: { comment: id } };
    },
  }),
  'post /people/:handle/hide-comments': curator({
    ask: () => ({ params: { handle: 'the-reader' }, fields: { note: 'All are rude' } }),
  }),
  'post /people/:handle/suspend': admin({
    ask: async (world) => ({ params: { handle: await world.outcast('let in') }, fields: { note: 'Is rude' } }),
  }),
  'post /people/:handle/reinstate': admin({
    ask: async (world) => ({ params: { handle: await world.outcast('suspended') } }),
  }),
  'get /notifications': reader(),
  'post /notifications/read': reader({
    secret: ['no'],
    isQuiet: true,
    ask: async (world, owner) => ({ fields: { no: await world.notification(owner) } }),
  }),
  'post /notifications/read-all': reader({
    ask: async (world, owner) => ({ fields: { upto: await world.notification(owner) } }),
  }),
  'get /notifications/settings': reader(),
  'post /notifications/settings': reader({ ask: fields({ site: 'reply' }) }),
  'post /papers/:id{.+}/mute': reader({ ask: paper({ on: '1' }) }),
  'post /papers/:id{.+}/watch': reader({ ask: paper({ on: '1' }) }),

  // People, names, following
  'get /people': anyone(),
  'get /people/:handle': anyone({ ask: named({ handle: 'the-other' }) }),
  'get /people/:handle/:tab': anyone({ ask: named({ handle: 'the-other', tab: 'votes' }) }),
  'get /people/:handle/edit': reader({
    secret: ['handle'],
    ask: (_, owner) => ({ params: { handle: handleOf(owner) } }),
  }),
  'post /people/:handle/edit': reader({
    secret: ['handle'],
    ask: (_, owner) => ({
      params: { handle: handleOf(owner) },
      fields: { name: `Name of ${owner}`, bio: 'Reads', website: '', orcid: '' },
    }),
  }),
  'post /follow': reader({
    secret: ['target'],
    ask: async (world, owner) => ({ fields: { kind: 'search', target: await world.savedSearch(owner) } }),
  }),
  'post /unfollow': reader({
    secret: ['target'],
    isQuiet: true,
    ask: async (world, owner) => {
      const target = await world.savedSearch(owner);
      await world.as(owner).post('/follow', { kind: 'search', target });
      return { fields: { kind: 'search', target } };
    },
  }),
  'get /following': reader(),
  'get /following/news': reader(),
  'get /authors/:slug': anyone({ ask: author() }),
  'get /authors/:slug/split': curator({ ask: author() }),
  'post /authors/:slug/split': curator({
    ask: (world) => ({
      params: { slug: 'ada-quillfeather' },
      fields: { paper: world.value("select work_id from works where public_id = '2511.04242'") },
    }),
  }),
  'post /authors/:slug/merge': curator({
    ask: (world) => ({ params: { slug: world.author() }, fields: { into: world.author() } }),
  }),
  'get /names': curator(),
  'post /names/:edit/undo': curator({ ask: async (world) => ({ params: { edit: await world.nameEdit() } }) }),
  'get /orgs/:handle': anyone({ ask: named({ handle: 'house-1' }) }),
  'post /orgs/:handle/merge': curator({ ask: () => ({ params: { handle: 'house-7' }, fields: { into: 'house-8' } }) }),
  'post /orgs/:handle/rename': curator({ ask: () => ({ params: { handle: 'house-9' }, fields: { name: 'House' } }) }),
  'get /authors/:slug/claim': member({ ask: author() }),
  'post /authors/:slug/claim': member({ ask: author({ evidence: 'It is me' }) }),
  'get /claims': curator(),
  'post /claims/:claim': curator({
    ask: async (world) => ({
      params: { claim: await world.claim('other') },
      fields: { decision: 'accept', reason: 'So it is' },
    }),
  }),
  'post /claims/:claim/end': reader({
    verb: 'member',
    secret: ['claim'],
    mayToo: 'curator',
    ask: async (world, owner) => ({
      params: { claim: await world.claim(owner) },
      fields: { reason: 'Enough' },
    }),
  }),
  'get /categories': anyone(),
  'get /categories/:topic': anyone({ ask: named({ topic: 'cs.CL' }) }),
  'get /venues': anyone(),
  'get /venues/:topic': anyone({ ask: named({ topic: 'no-such' }), ends: 404 }),
  'get /topics': anyone({ ask: () => ({ query: '?q=anchors' }), ends: 302 }),
  'get /topics/:words': anyone({ ask: named({ words: 'anchors' }) }),

  // What one keeps
  'get /library': reader(),
  'post /papers/:id{.+}/mark': reader({ ask: paper({ mark: 'read' }) }),
  'post /papers/:id{.+}/note': reader({ ask: paper({ note: 'A thought' }) }),
  'post /papers/:id{.+}/collect': reader({
    secret: ['collection'],
    ask: async (world, owner) => ({
      params: { id: world.paper() },
      fields: { collection: await world.collection(owner), in: '1' },
    }),
  }),
  'get /collections': anyone(),
  'post /collections': reader({ ask: fields({ title: 'New list', description: '', visibility: 'private' }) }),
  'get /collections/new': reader(),
  'get /collections/import': reader(),
  'post /collections/import': reader({
    secret: ['into'],
    ask: async (world, owner) => ({ fields: { into: await world.collection(owner), text: '2511.04242' } }),
  }),
  'get /collections/imports/:id': reader({
    ...OF_ID,
    ask: async (world, owner) => ({ params: { id: await world.collectionImport(owner) } }),
  }),
  'post /collections/imports/:id/stop': reader({
    ...OF_ID,
    ask: async (world, owner) => ({ params: { id: await world.collectionImport(owner) } }),
  }),
  'get /collections/:file{[0-9a-f]+[^/]*[.][a-z.]+}': anyone({
    verb: 'reader',
    secret: ['file'],
    ask: async (world, owner) => ({ params: { file: `${await world.collection(owner)}.json` } }),
  }),
  'get /collections/:id': anyone({ ...OF_ID, verb: 'reader', ask: collection() }),
  'post /collections/:id': reader({
    ...OF_ID,
    ask: collection({ title: 'Other title', description: '', visibility: 'private' }),
  }),
  'get /collections/:id/settings': reader({ ...OF_ID, ask: collection() }),
  'post /collections/:id/renew-key': reader({ ...OF_ID, verb: 'member', ask: collection() }),
  'get /collections/:id/delete': reader({ ...OF_ID, ask: collection() }),
  'post /collections/:id/delete': reader({ ...OF_ID, ask: collection() }),
  'post /collections/:id/copy': reader({ ...OF_ID, ask: collection() }),
  'post /collections/:id/add': reader({
    ...OF_ID,
    ask: async (world, owner) => ({
      params: { id: await world.collection(owner) },
      fields: { paper: world.paper() },
    }),
  }),
  'post /collections/:id/take-out': reader({ ...OF_ID, ask: item() }),
  'post /collections/:id/annotate': reader({ ...OF_ID, ask: item({ note: 'Good', tags: 'one, two' }) }),
  'post /collections/:id/move': reader({ ...OF_ID, ask: item({ to: 'up' }) }),
  'post /collections/:id/invite': reader({ ...OF_ID, verb: 'member', ask: collection({ handle: 'the-admin' }) }),
  'post /collections/:id/leave': reader({
    ...OF_ID,
    // The one who was invited.
    mayToo: 'admin',
    verb: 'member',
    ask: async (world, owner) => {
      const id = await world.collection(owner);
      await world.as(owner).post(`/collections/${id}/invite`, { handle: 'the-admin' });
      return { params: { id }, fields: { handle: 'the-admin' } };
    },
  }),
  'get /searches': reader(),
  'post /searches': reader({ ask: fields({ name: 'Mine', q: 'gulls at sea' }) }),
  'get /searches/:id': reader({ ...OF_ID, ask: search() }),
  'post /searches/:id': reader({ ...OF_ID, ask: search({ name: 'Renamed', q: 'dunes' }) }),
  'post /searches/:id/delete': reader({ ...OF_ID, ask: search() }),
  'post /searches/:id/move': reader({ ...OF_ID, ask: search({ to: 'up' }) }),
  'post /searches/:id/seen': reader({ ...OF_ID, ask: search() }),
  'get /alerts': reader(),
  'post /alerts': reader({
    secret: ['target'],
    ask: async (world, owner) => ({
      fields: { kind: 'search', target: await world.savedSearch(owner), channel: 'feed' },
    }),
  }),
  'get /alerts/:id': reader({ ...OF_ID, ask: alert() }),
  'post /alerts/:id': reader({ ...OF_ID, ask: alert({ channel: 'feed' }) }),
  'post /alerts/:id/pause': reader({ ...OF_ID, ask: alert({ on: '1' }) }),
  'post /alerts/:id/remove': reader({ ...OF_ID, ask: alert() }),
  'post /alerts/:id/secret': reader({ ...OF_ID, ask: alert(), ends: 200 }),
  'post /alerts/:id/test': reader({ ...OF_ID, ask: alert() }),

  // What members add to papers, and what curators decide
  'get /submit': member(),
  'post /submit': member({ ask: (world) => ({ fields: { paper: world.paper(), note: '', media: '' } }) }),
  'get /submissions': reader(),
  'post /submissions/:job': member({
    secret: ['job'],
    ask: async (world, owner) => ({
      params: { job: await world.submissionUnderWay(owner) },
      fields: { what: 'forget' },
    }),
  }),
  'post /papers/:id{.+}/submission/withdraw': member({
    others: 404,
    ask: async (world, owner) => ({ params: { id: await world.submission(owner) } }),
  }),
  'post /papers/:id{.+}/links': member({ ask: paper({ url: 'https://example.org/data', label: 'Data' }) }),
  'post /papers/:id{.+}/links/remove': member({
    others: 403,
    mayToo: 'curator',
    ask: async (world, owner) => {
      const { paper: id, link } = await world.link(owner);
      return { params: { id }, fields: { link } };
    },
  }),
  'post /papers/:id{.+}/day': curator({ ask: paper({ day: DAY }) }),
  'post /papers/:id{.+}/pin': curator({ ask: paper({ until: '' }) }),
  'post /papers/:id{.+}/hide': curator({ ask: paper({ reason: 'Spam' }) }),
  'post /papers/:id{.+}/delete': curator({ ask: paper({ reason: 'Spam' }) }),
  'post /papers/:id{.+}/restore': curator({
    ask: async (world) => {
      const id = world.paper();
      await world.as('admin').post(`/papers/${id}/hide`, { reason: 'Spam' });
      return { params: { id } };
    },
  }),
  'post /papers/:id{.+}/merge': curator({
    ask: (world) => ({ params: { id: world.paper() }, fields: { other: world.paper() } }),
  }),
  'post /merges/suggestions/:number': curator({
    ask: async (world) => ({ params: { number: await world.suggestion() }, fields: { what: 'refuse' } }),
  }),
  'post /merges/:number/undo': curator({ ask: async (world) => ({ params: { number: await world.merge() } }) }),

  // A paper
  'post /papers/:id{.+}/vote': member({ ask: paper({ up: '1' }) }),
  'get /papers/:id{.+}/voters': anyone({ ask: paper() }),
  'get /papers/:id{.+}/similar': anyone({ ask: paper() }),
  'get /papers/:id{.+}/thread': anyone({ ask: paper() }),
  'get /papers/:id{.+}/versions': anyone({ ask: paper() }),
  'get /papers/:id{.+}': anyone({ ask: paper() }),
};
