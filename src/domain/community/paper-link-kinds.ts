// Links that members add to a paper: their kinds, the one spelling of an address, and what a host is known for.

export const MEMBER_LINK_KINDS = ['code', 'model', 'dataset', 'demo', 'project', 'video', 'media', 'other'] as const;
export type MemberLinkKind = (typeof MEMBER_LINK_KINDS)[number];

/** More than a page can show with sense. */
export const MOST_LINKS = 20;
export const LONGEST_URL = 500;
export const LONGEST_LABEL = 100;

/** Parameters that say where a click came from, not what is shown. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|igshid|si)$/;
const CODE_HOSTS = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
  'gitee.com',
  'git.sr.ht',
  'sourceforge.net',
]);
const VIDEO_HOSTS = new Set([
  'youtube.com',
  'youtu.be',
  'm.youtube.com',
  'vimeo.com',
  'slideslive.com',
  'bilibili.com',
  'videolectures.net',
]);
const DATA_HOSTS = new Set(['zenodo.org', 'kaggle.com', 'figshare.com', 'openml.org', 'data.mendeley.com']);
const HUB = 'huggingface.co';

/** One spelling of an http(s) address, so that the same place is not added twice; undefined for anything else. */
export function linkUrl(text: string): string | undefined {
  if (text.length > LONGEST_URL || /[\s\p{Cc}\p{Cf}]/u.test(text)) return undefined;
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return undefined;
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  if (url.search === '') url.search = '';
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  return url.href.length > LONGEST_URL ? undefined : url.href.replace(/^(https?:\/\/[^/?#]+)\/$/, '$1');
}

export function guessLinkKind(address: string): MemberLinkKind {
  const url = URL.parse(address);
  const host = url?.hostname.replace(/^www\./, '') ?? '';
  if (host === HUB) return hubKind(url?.pathname ?? '');
  if (CODE_HOSTS.has(host)) return 'code';
  if (VIDEO_HOSTS.has(host)) return 'video';
  if (DATA_HOSTS.has(host)) return 'dataset';
  if (host.endsWith('.github.io') || host.endsWith('.gitlab.io') || host.endsWith('.pages.dev')) return 'project';
  if (host === 'colab.research.google.com' || host.endsWith('.hf.space') || host === 'replicate.com') return 'demo';
  return 'other';
}

/** `/datasets/org/name`, `/spaces/org/name`, else `/org/name`, which is a model. */
function hubKind(path: string): MemberLinkKind {
  const [first, second] = path.split('/').filter(Boolean);
  if (first === 'datasets') return 'dataset';
  if (first === 'spaces') return 'demo';
  return first !== undefined && second !== undefined && !['papers', 'docs', 'blog', 'collections'].includes(first)
    ? 'model'
    : 'other';
}
