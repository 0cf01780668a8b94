// What curators send about names: split, join, rename, undo.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { formOf } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { authorPath, organisationPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function splitForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const into = form.text('into', 300) || undefined;
  const request = { slug: c.req.param('slug') ?? '', workIds: form.all('paper'), into };
  return c.redirect(authorPath(await site.community.authors.split(viewerOf(c), request)), 303);
}

export async function mergeForm(c: Context, site: Site): Promise<Response> {
  const into = lastPart((await formOf(c)).text('into', 300), 'authors');
  const slug = c.req.param('slug') ?? '';
  return c.redirect(authorPath(await site.community.authors.merge(viewerOf(c), { slug, into })), 303);
}

export async function mergeOrganisationForm(c: Context, site: Site): Promise<Response> {
  const into = lastPart((await formOf(c)).text('into', 300), 'orgs');
  const handle = c.req.param('handle') ?? '';
  const merged = await site.community.authors.mergeOrganisations(viewerOf(c), { handle, into });
  return c.redirect(organisationPath(merged), 303);
}

export async function renameForm(c: Context, site: Site): Promise<Response> {
  const name = (await formOf(c)).text('name', 1000);
  const handle = c.req.param('handle') ?? '';
  await site.community.authors.renameOrganisation(viewerOf(c), { handle, name });
  return c.redirect(organisationPath(handle), 303);
}

export async function undoForm(c: Context, site: Site): Promise<Response> {
  await formOf(c);
  const edit = c.req.param('edit') ?? '';
  if (!/^\d{1,9}$/.test(edit))
    throw new BroadsheetError('not-found', `there is no change "${edit.slice(0, 20)}" of names`);
  await site.community.authors.undo(viewerOf(c), Number(edit));
  return c.redirect('/names', 303);
}

/** `https://papers.example/authors/jane-doe?page=2`, `/authors/jane-doe` or `jane-doe`: the slug. */
function lastPart(text: string, folder: 'authors' | 'orgs'): string {
  const found = new RegExp(`/${folder}/([^/?#]+)`).exec(text)?.[1];
  if (found === undefined) return text;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
