// The names people give followed sources, read into sources; anything else gets a message that says what would be right.
import { FetchError } from '../fetch/fetch-error.ts';
import { isArxiv } from '../fetch/polite.ts';
import { webAddress } from '../fetch/web-address.ts';
import { arxivCategory } from './arxiv-categories.ts';
import { arxivSource } from './arxiv-source.ts';
import { arxivSchedule, hourlySchedule, sixHourlySchedule } from './default-schedule.ts';
import { type FollowedSource, type FollowOptions, SOURCE_BASES } from './followed-source.ts';
import { hfSource } from './hf-source.ts';
import { oaiSource } from './oai-source.ts';
import { urlSource } from './url-source.ts';

/** The message is for the user: what is wrong with the name, and what would be right. */
export class BadSourceName extends Error {
  override readonly name = 'BadSourceName';
}

const CATCH_UP_DAYS = 7;

/** `arxiv:cs.CL`, `arxiv:cs.AI+cs.CL`, `hf:daily`, `oai:URL`, `url:URL`. Throws BadSourceName. */
export function parseFollowed(text: string, options: FollowOptions = {}): FollowedSource {
  const name = text.trim();
  const kind = /^([a-z]+):/i.exec(name)?.[1]?.toLowerCase();
  const rest = kind === undefined ? name : name.slice(kind.length + 1).trim();
  if (kind === 'arxiv') return parseArxiv(rest, options);
  if (kind === 'hf') return parseHf(rest, options);
  if (kind === 'oai') return parseOai(rest, options);
  if (kind === 'url') return parseUrl(rest, options);
  const instead =
    kind === 'http' || kind === 'https' ? `url:${name}` : arxivCategory(name) ? `arxiv:${name}` : undefined;
  const hint = instead
    ? `did you mean "${instead}"?`
    : 'it must be like arxiv:cs.CL, hf:daily, oai:https://… or url:https://…';
  throw new BadSourceName(`"${name}" is not a source that can be followed; ${hint}`);
}

function parseArxiv(rest: string, options: FollowOptions): FollowedSource {
  const given = rest.split(/[+,]/).map((one) => one.trim());
  const categories = given.map((one) => {
    const category = arxivCategory(one);
    if (category === undefined) {
      throw new BadSourceName(
        `"arxiv:${rest}": "${one}" is not an arXiv category; it must be like cs.CL, hep-th or cond-mat.mes-hall`,
      );
    }
    return category;
  });
  // One spelling, so that the same source is not followed twice.
  const unique = [...new Set(categories)].sort();
  const name = `arxiv:${unique.join('+')}`;
  return arxivSource({
    name,
    categories: unique,
    schedule: arxivSchedule(name, options.instance ?? ''),
    bases: { ...SOURCE_BASES, ...options.bases },
    catchUpDays: options.catchUpDays ?? CATCH_UP_DAYS,
  });
}

function parseHf(rest: string, options: FollowOptions): FollowedSource {
  if (rest.toLowerCase() !== 'daily')
    throw new BadSourceName(`"hf:${rest}" is not known; only hf:daily can be followed`);
  return hfSource({
    schedule: hourlySchedule('hf:daily', options.instance ?? ''),
    bases: { ...SOURCE_BASES, ...options.bases },
    catchUpDays: options.catchUpDays ?? CATCH_UP_DAYS,
  });
}

const OAI_OPTIONS: Readonly<Record<string, 'set' | 'prefix' | 'from'>> = {
  set: 'set',
  prefix: 'prefix',
  metadataPrefix: 'prefix',
  from: 'from',
};
/** Protocol arguments that are ours to send. */
const OAI_ARGUMENTS = new Set(['verb', 'until', 'resumptionToken', ...Object.keys(OAI_OPTIONS)]);

function parseOai(rest: string, options: FollowOptions): FollowedSource {
  const hash = rest.indexOf('#');
  const url = address('oai', hash < 0 ? rest : rest.slice(0, hash));
  const wanted: { set?: string; prefix?: string; from?: string } = {};
  for (const [key, value] of url.searchParams) {
    const option = OAI_OPTIONS[key];
    if (option && value !== '') wanted[option] = value;
  }
  for (const key of [...url.searchParams.keys()]) if (OAI_ARGUMENTS.has(key)) url.searchParams.delete(key);
  for (const [key, value] of new URLSearchParams(hash < 0 ? '' : rest.slice(hash + 1))) {
    const option = OAI_OPTIONS[key];
    if (!option) throw new BadSourceName(`"oai:${rest}": "${key}" is not known after #; it can be set, prefix or from`);
    if (value !== '') wanted[option] = value;
  }
  if (wanted.from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(wanted.from)) {
    throw new BadSourceName(`"oai:${rest}": from is "${wanted.from}"; it must be a day like 2025-11-27`);
  }
  const prefix = wanted.prefix ?? (isArxiv(url) ? 'arXivRaw' : 'oai_dc');
  const name = `oai:${url.href}${fragment(wanted)}`;
  return oaiSource({
    name,
    schedule: sixHourlySchedule(name, options.instance ?? ''),
    list: { base: url.href, prefix, set: wanted.set, from: wanted.from },
  });
}

/** In a fixed order, and without hiding the `:` and `/` that sets are full of. */
function fragment({ set, prefix, from }: { set?: string; prefix?: string; from?: string }): string {
  const options = new URLSearchParams();
  if (set !== undefined) options.set('set', set);
  if (prefix !== undefined) options.set('prefix', prefix);
  if (from !== undefined) options.set('from', from);
  return options.size === 0 ? '' : `#${options.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')}`;
}

function parseUrl(rest: string, options: FollowOptions): FollowedSource {
  const url = address('url', rest).href;
  const name = `url:${url}`;
  return urlSource({ name, schedule: sixHourlySchedule(name, options.instance ?? ''), url });
}

function address(kind: string, rest: string): URL {
  try {
    return webAddress(rest);
  } catch (error) {
    if (error instanceof FetchError) throw new BadSourceName(`"${kind}:…" needs an address: ${error.message}`);
    throw error;
  }
}
