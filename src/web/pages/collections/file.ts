// `/collections/{id}-{slug}.bib`, `.ris`, `.csl.json`, `.json`, `.md`: a collection as a file.
import type { Context } from 'hono';
import { COLLECTION_FORMATS } from '../../../domain/community/collection-formats.ts';
import { BroadsheetError } from '../../../errors.ts';
import { collectionIdIn } from '../../parts/collection-path.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';
import { keyIn } from './key.ts';

export async function collectionFile(c: Context, site: Site): Promise<Response> {
  const name = c.req.param('file') ?? '';
  const dot = name.indexOf('.');
  const format = COLLECTION_FORMATS.find((one) => one === name.slice(dot + 1));
  if (!format)
    throw new BroadsheetError(
      'not-found',
      `collections are given as ${COLLECTION_FORMATS.join(', ')}, not as "${name.slice(dot + 1, dot + 21)}"`,
    );
  const id = collectionIdIn(name.slice(0, dot));
  const file = await site.community.collections.export(viewerOf(c), { id, key: keyIn(c), format });
  c.header('Content-Disposition', `attachment; filename="${file.fileName}"`);
  c.header('X-Robots-Tag', 'noindex');
  return site.replies.send(c, { type: file.type, text: file.text, cache: 'private, no-cache' });
}
