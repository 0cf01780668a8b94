// Walking the table of addresses: each function asks every address in one wrong way, and says what it found.
import { ROLES, type Role } from '../../src/domain/community/roles.ts';
import type { Access, Route } from '../../src/web/route.ts';
import type { Browser } from './accounts.ts';
import { type Ask, WALK_CASES, type WalkCase } from './walk-cases.ts';
import { ASKERS, type AskerName, type WalkWorld } from './walk-world.ts';

interface Stop {
  readonly key: string;
  readonly route: Route;
  readonly case: WalkCase;
}

/** Of an address; files have a hash of what they hold. */
export function keyOf(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path.replace(/\.[0-9a-f]{12}\.(js|css)$/, '.*.$1')}`;
}

export function stopsOf(routes: readonly Route[]): Stop[] {
  return routes.flatMap((route) => {
    const found = WALK_CASES[keyOf(route)];
    return found ? [{ key: keyOf(route), route, case: found }] : [];
  });
}

/** Addresses that the walk does not know, or that ask for another account than the walk thinks. */
export function tableFaults(routes: readonly Route[]): string[] {
  const keys = routes.map(keyOf);
  const unknown = keys.filter((key) => !WALK_CASES[key]).map((key) => `${key} is missing in walk-cases.ts`);
  const gone = Object.keys(WALK_CASES).filter((key) => !keys.includes(key));
  const other = stopsOf(routes).filter((stop) => stop.route.access !== stop.case.access);
  return [
    ...unknown,
    ...gone.map((key) => `${key} is in walk-cases.ts and nowhere else`),
    ...other.map(({ key, route, case: { access } }) => `${key} asks for ${route.access}, not for ${access}`),
    ...keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${key} stands twice`),
  ];
}

function least(found: WalkCase): Access {
  return found.verb ?? found.access;
}

/** Whether this asker may do what asks for this much. Before addresses are confirmed one may what a reader may. */
function mayAsk(asker: AskerName, access: Access): boolean {
  if (access === 'public' || access === 'anyone') return true;
  if (asker === 'nobody' || asker === 'suspended') return false;
  const role: Role = asker === 'unverified' ? 'reader' : asker;
  return ROLES.indexOf(role) >= ROLES.indexOf(access);
}

/** Somebody who may do it, so that there is something to refuse to others. */
function ownerFor(access: Access): string {
  return access === 'curator' || access === 'admin' ? access : 'other';
}

export async function askFor(world: WalkWorld, stop: Stop, owner: string): Promise<Ask> {
  return (await stop.case.ask?.(world, owner)) ?? {};
}

export function pathOf(route: Route, { params = {}, query = '' }: Ask): string {
  const path = route.path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? 'x'),
  );
  // Ids of papers may hold slashes, which are sent as they are.
  return path + query;
}

export function send(
  browser: Browser,
  route: Route,
  ask: Ask,
  headers: Record<string, string> = {},
): Promise<Response> {
  const path = pathOf(route, ask);
  if (route.method === 'get') return browser.send(path, { headers });
  return browser.post(path, ask.fields ?? {}, headers);
}

async function isRefusal(answer: Response, route: Route): Promise<boolean> {
  const text = await answer.text();
  if (answer.status === 303) return (answer.headers.get('location') ?? '').startsWith('/sign-in?back=');
  // What the script gets where a form would be led to signing in.
  if (answer.status === 200) return text.startsWith('{"to":"/sign-in?back=');
  // The passkeys' script learns no more than that it did not work.
  if (answer.status === 400) return route.path.startsWith('/api/auth/');
  return answer.status === 401 || answer.status === 403 || answer.status === 404;
}

export interface RefusalOptions {
  /** `pages` are left out where the table of addresses was opened: what they show has a lock of its own in the verbs that send. */
  readonly only?: 'post';
}

/** Everybody below what an address asks for is refused, and nothing is written. */
export async function refusalFaults(
  world: WalkWorld,
  stops: readonly Stop[],
  { only }: RefusalOptions = {},
): Promise<string[]> {
  const faults: string[] = [];
  for (const stop of stops) {
    const access = least(stop.case);
    if (access === 'public' || access === 'anyone') continue;
    if (only && stop.route.method !== only) continue;
    const ask = await askFor(world, stop, ownerFor(access));
    world.changed();
    for (const asker of ASKERS) {
      if (mayAsk(asker, access)) continue;
      for (const headers of [{}, { accept: 'application/json' }] as Record<string, string>[]) {
        const answer = await send(world.as(asker), stop.route, ask, headers);
        if (!(await isRefusal(answer, stop.route))) faults.push(`${stop.key} answers ${answer.status} to ${asker}`);
      }
      const changed = world.changed();
      if (changed.length > 0) faults.push(`${stop.key} changed ${changed} for ${asker}`);
    }
  }
  return faults;
}

/** What belongs to others is, for everybody else, as if it were not there; what is public but theirs stays as it is. */
export async function ownershipFaults(world: WalkWorld, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  for (const stop of stops) {
    const { secret = [], others, mayToo } = stop.case;
    if (secret.length === 0 && !others) continue;
    const theirs = await askFor(world, stop, 'other');
    const missing = withMissing(theirs, secret);
    world.changed();
    for (const asker of ASKERS) {
      if (!mayAsk(asker, stop.case.access) || (mayToo && mayAsk(asker, mayToo))) continue;
      const answer = await send(world.as(asker), stop.route, theirs);
      // Either number may be the day of the month as well.
      const plain = (text: string): string => comparable(comparable(text, theirs), missing);
      const shown = plain(await answer.text());
      const fault = (what: string) => faults.push(`${stop.key} of somebody else: ${what} for ${asker}`);
      if (others) {
        if (answer.status !== others) fault(`${answer.status}`);
      } else {
        const nothing = await send(world.as(asker), stop.route, missing);
        const said = plain(await nothing.text());
        if (answer.status !== nothing.status || shown !== said)
          fault(`${answer.status}, but ${nothing.status} of nobody`);
        else if (answer.status !== 404 && answer.status !== 403 && !stop.case.isQuiet) fault(`${answer.status}`);
      }
      const changed = world.changed();
      if (changed.length > 0) fault(`changed ${changed}`);
    }
  }
  return faults;
}

/** The same with ids of the same kind that nothing has. */
function withMissing(ask: Ask, names: readonly string[]): Ask {
  const other = (fields: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, names.includes(name) ? missingLike(value) : value]),
    );
  return { ...ask, params: other(ask.params), fields: other(ask.fields) };
}

function missingLike(id: string): string {
  if (/^\d{1,9}$/.test(id)) return '987654321';
  if (/^[0-9a-f]{16,}/.test(id))
    return (
      id.replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16)).slice(0, 12) + id.slice(12)
    );
  return [...id].reverse().join('');
}

/** Without the ids that were asked for, and the names of files in it. */
function comparable(text: string, { params = {}, fields = {} }: Ask): string {
  let plain = text;
  const sent = [...Object.values(params), ...Object.values(fields)].flatMap((value) => [
    value,
    value.split('.')[0] ?? '',
  ]);
  for (const id of sent.sort((a, b) => b.length - a.length)) {
    if (id.length > 3) plain = plain.replaceAll(id, '…').replaceAll(encodeURIComponent(id), '…');
    else if (id !== '') plain = plain.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '…');
  }
  return plain;
}

const MARKER = 'Hushhush';

/** Titles, notes and names that somebody keeps to themselves are on no page of anybody else, an admin's included. */
export async function leakFaults(world: WalkWorld, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  const id = await world.keepSecrets('other', MARKER);
  const own = await world.as('other').page('/library?show=noted');
  if (!own.includes(MARKER)) faults.push('their own library does not show it');
  for (const stop of stops) {
    // The whole library, for whoever answers for it.
    if (stop.route.method !== 'get' || stop.key === 'get /admin/export') continue;
    for (const asker of ['nobody', 'reader', 'member', 'curator', 'admin'] as const) {
      if (!mayAsk(asker, least(stop.case))) continue;
      const owner = asker === 'nobody' ? ownerFor(least(stop.case)) : asker;
      if (stop.case.secret && asker === 'nobody') continue;
      const ask = await askFor(world, stop, owner);
      const isPaper = stop.route.path.startsWith('/papers/:id');
      const changed = isPaper ? { ...ask, params: { ...ask.params, id } } : ask;
      const text = await (await send(world.as(asker), stop.route, changed)).text();
      if (text.includes(MARKER)) faults.push(`${stop.key} shows it to ${asker}`);
    }
  }
  return faults;
}

/** What ids and fields might be filled with by somebody who wants to see what happens. */
const NASTY: readonly string[] = [
  '../../etc/passwd',
  '..%2f..%2fetc',
  '%00',
  '\u0000',
  'x'.repeat(2000),
  '-1',
  '0',
  '99999999999999999999',
  '1e9',
  "' or 1=1 --",
  "1'); drop table people; --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202eevil\u2066',
  '\ud800',
  '__proto__',
  '[object Object]',
  '{"$gt":""}',
  '\r\nSet-Cookie: x=1',
  '',
];

/** Nothing that is typed breaks a page, or becomes part of one. */
export async function nastyFaults(world: WalkWorld, stops: readonly Stop[], asker: string): Promise<string[]> {
  const faults: string[] = [];
  // Last what gives the asker another name, which could then be that of somebody to be suspended.
  const renames = (stop: Stop): number => Number(stop.key === 'post /account/profile');
  for (const stop of stops.toSorted((a, b) => renames(a) - renames(b))) {
    const ask = await askFor(world, stop, asker === 'nobody' ? ownerFor(least(stop.case)) : asker);
    const places = [
      ...(stop.route.path.match(/:\w+/g) ?? []).map((name) => ({ where: 'params', name: name.slice(1) }) as const),
      ...Object.keys(ask.fields ?? {}).map((name) => ({ where: 'fields', name }) as const),
    ];
    for (const { where, name } of places)
      for (const nasty of NASTY) {
        const value = nasty.isWellFormed() ? nasty : '\ufffd';
        const answer = await send(world.as(asker), stop.route, { ...ask, [where]: { ...ask[where], [name]: value } });
        const text = await answer.text();
        const shown = JSON.stringify(nasty.slice(0, 30));
        if (answer.status >= 500) faults.push(`${stop.key} answers ${answer.status} when ${name} is ${shown}`);
        if (/<script>alert|<img src=x/.test(text) && /html|svg/.test(answer.headers.get('content-type') ?? ''))
          faults.push(`${stop.key} shows ${name} ${shown} as it is`);
        if (answer.headers.getSetCookie().some((cookie) => cookie.startsWith('x=')))
          faults.push(`${stop.key} lets ${name} set a cookie`);
      }
  }
  return faults;
}

const FOREIGN: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://papers.example' },
  { origin: 'https://papers.example.evil.example' },
  { origin: 'https://evil.example', 'content-type': 'text/plain' },
  { origin: 'https://evil.example', 'content-type': 'application/json' },
  { origin: 'https://evil.example', host: 'evil.example' },
];

/** No form counts that was sent from elsewhere, or from nobody knows where. */
export async function foreignFaults(world: WalkWorld, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  for (const stop of stops.filter((one) => one.route.method === 'post' && one.case.from !== 'anywhere')) {
    const asker = world.as('admin');
    const ask = await askFor(world, stop, 'admin');
    const path = pathOf(stop.route, ask);
    world.changed();
    const body = new URLSearchParams(ask.fields ?? {}).toString();
    const foreign = FOREIGN.filter(({ origin }) => stop.case.from !== 'hidden' || origin !== 'null');
    for (const headers of [...foreign, {}] as Record<string, string>[]) {
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await asker.send(path, { method: 'POST', headers: { ...type, ...headers }, body });
      if (answer.status !== 403) faults.push(`${stop.key} answers ${answer.status} to ${JSON.stringify(headers)}`);
      await answer.body?.cancel();
    }
    const changed = world.changed();
    if (changed.length > 0) faults.push(`${stop.key} changed ${changed}`);
  }
  return faults;
}

/** Whoever may, can: else the refusals above would prove nothing. */
export async function successFaults(world: WalkWorld, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  for (const stop of stops) {
    const access = least(stop.case);
    const asker = access === 'public' || access === 'anyone' ? 'nobody' : access;
    const ask = await askFor(world, stop, asker);
    const answer = await send(world.as(asker), stop.route, ask);
    const text = await answer.text();
    const wanted = stop.case.ends ?? (stop.route.method === 'get' ? 200 : 303);
    const to = answer.headers.get('location') ?? '';
    if (answer.status !== wanted || (asker !== 'nobody' && to.startsWith('/sign-in')))
      faults.push(`${stop.key} answers ${answer.status} ${to} to ${asker}: ${messageOf(text)}`);
    faults.push(...headerFaults(answer).map((fault) => `${stop.key}: ${fault}`));
  }
  return faults;
}

function messageOf(text: string): string {
  return /<h1>[\s\S]*?<\/p>/.exec(text)?.[0]?.replace(/<[^>]+>/g, ' ') ?? text.slice(0, 200);
}

const POLICY =
  /^default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/;
/** Of mails that are looked at: their own styles, and nothing else at all. */
const MAIL_POLICY =
  /^default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; frame-ancestors 'none'; base-uri 'none'$/;

/** What every answer must say to browsers. */
export function headerFaults({ headers }: Response): string[] {
  const faults: string[] = [];
  const want = (name: string, shape: RegExp) => {
    if (!shape.test(headers.get(name) ?? '')) faults.push(`${name} is ${headers.get(name)}`);
  };
  const isMail = MAIL_POLICY.test(headers.get('content-security-policy') ?? '');
  want('content-security-policy', isMail ? MAIL_POLICY : POLICY);
  want('x-content-type-options', /^nosniff$/);
  want('x-frame-options', /^DENY$/);
  want('referrer-policy', /^(?:same-origin|no-referrer)$/);
  want('strict-transport-security', /^max-age=31536000$/);
  want('cross-origin-opener-policy', /^same-origin$/);
  for (const name of ['server', 'x-powered-by'])
    if (headers.has(name)) faults.push(`${name} says ${headers.get(name)}`);
  return faults;
}
