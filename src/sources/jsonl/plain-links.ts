// Links of plain records: each key says what it leads to; lists of links say it by themselves or not at all.
import type { LinkKind, PaperLink } from '../../domain/paper.ts';
import { arr, isObject, obj, str } from '../input/fields.ts';
import { isDoiUrl, LinkList, linkKind } from '../json/link-list.ts';

const KEYS: readonly (readonly [string, LinkKind])[] = [
  ['url', 'page'],
  ['abs', 'page'],
  ['abs_url', 'page'],
  ['link', 'page'],
  ['pdf', 'pdf'],
  ['pdf_url', 'pdf'],
  ['pdfUrl', 'pdf'],
  ['github', 'code'],
  ['github_url', 'code'],
  ['githubRepo', 'code'],
  ['github_repo', 'code'],
  ['code', 'code'],
  ['code_url', 'code'],
  ['project', 'project'],
  ['project_page', 'project'],
  ['project_url', 'project'],
  ['projectPage', 'project'],
  ['video', 'video'],
  ['video_url', 'video'],
];

const KINDS: Readonly<Record<string, LinkKind>> = {
  alternate: 'page',
  page: 'page',
  html: 'page',
  pdf: 'pdf',
  'application/pdf': 'pdf',
  code: 'code',
  github: 'code',
  project: 'project',
  model: 'model',
  dataset: 'dataset',
  data: 'dataset',
  video: 'video',
};

export function plainLinks(wire: Readonly<Record<string, unknown>>): readonly PaperLink[] | undefined {
  const links = new LinkList();
  const add = (value: unknown, kind: LinkKind): void => {
    const url = str(value);
    if (url !== undefined && !isDoiUrl(url)) links.add(linkKind(url, kind), url);
  };
  for (const [key, kind] of KEYS) {
    const value = wire[key];
    for (const item of Array.isArray(value) ? value : [value]) add(item, kind);
  }
  const more = isObject(wire.links)
    ? Object.entries(wire.links).map(([type, url]) => ({ type, url }))
    : arr(wire.links);
  for (const item of more) {
    const link = obj(item);
    const said = [link.kind, link.title, link.type, link.rel, link.name].map((word) => str(word)?.toLowerCase() ?? '');
    const kind = said.map((word) => KINDS[word]).find((found) => found !== undefined);
    add(typeof item === 'string' ? item : (link.url ?? link.href), kind ?? 'other');
  }
  return links.list();
}
