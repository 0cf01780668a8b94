// `/collections/import`: references pasted or as a file; `/collections/imports/{id}`: how far an import is and what was not taken.
import type { Context } from 'hono';
import { COLLECTION_LIMITS } from '../../../domain/community/collection-limits.ts';
import type { CollectionImportView, CollectionSummary } from '../../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { collectionPath } from '../../parts/collection-path.ts';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

const REFRESH_SECONDS = 5;

export async function importPage(c: Context, site: Site): Promise<Response> {
  const { mine, shared, library } = await site.community.collections.list(viewerOf(c), 1);
  return page(
    c,
    site,
    { title: textsOf(c).collections.importHeading, library, unlisted: true },
    <ImportForm collections={[...mine, ...shared]} into={c.req.query('into')} />,
  );
}

export async function beginImport(c: Context, site: Site): Promise<Response> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type))
    throw new BroadsheetError('usage', `a form is expected, not ${type.slice(0, 60) || 'a body without a type'}`);
  const form = await c.req.formData().catch((error: unknown) => {
    throw new BroadsheetError('usage', 'this form is cut off or broken', { cause: error });
  });
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  // A file as its bytes: not every one is in UTF-8.
  const file = form.get('file');
  const isFile = file !== null && typeof file !== 'string' && file.size > 0;
  const id = await site.community.collectionImports.begin(viewerOf(c), {
    collection: text('into') || undefined,
    title: text('title').trim(),
    fileName: isFile ? file.name : '',
    content: isFile ? new Uint8Array(await file.arrayBuffer()) : text('text'),
  });
  return c.redirect(`/collections/imports/${id}`, 303);
}

export async function importStatePage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.collectionImports.view(viewerOf(c), c.req.param('id') ?? '');
  const goesOn = view.state === 'waiting' || view.state === 'running';
  return page(
    c,
    site,
    {
      title: textsOf(c).collections.importHeading,
      library: view.library,
      unlisted: true,
      head: goesOn ? <meta http-equiv="refresh" content={String(REFRESH_SECONDS)} /> : undefined,
    },
    <ImportState view={view} goesOn={goesOn} />,
  );
}

export async function stopImport(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  await site.community.collectionImports.stop(viewerOf(c), id);
  return c.redirect(`/collections/imports/${encodeURIComponent(id)}`, 303);
}

interface FormProps {
  readonly collections: readonly CollectionSummary[];
  readonly into: string | undefined;
}

function ImportForm({ collections, into }: FormProps) {
  const { collections: t } = useTexts();
  return (
    <form class="prose fields" method="post" action="/collections/import" enctype="multipart/form-data">
      <h1>{t.importHeading}</h1>
      <p>{t.importIntro}</p>
      <label for="import-file">{t.importFile}</label>
      <input
        id="import-file"
        type="file"
        name="file"
        accept=".bib,.bibtex,.ris,.json,.txt,.enw,.nbib,text/*,application/json"
      />
      <label for="import-text">{t.importText}</label>
      <textarea id="import-text" name="text" rows={10} spellcheck={false} dir="auto" aria-describedby="import-hint" />
      <p class="hint" id="import-hint">
        {t.importHint}
      </p>
      <label for="import-into">{t.importInto}</label>
      <select id="import-into" name="into">
        <option value="">{t.importNew}</option>
        {collections.map(({ id, title }) => (
          <option value={id} selected={id === into}>
            {title}
          </option>
        ))}
      </select>
      <label for="import-title">{t.importTitle}</label>
      <input id="import-title" name="title" maxlength={COLLECTION_LIMITS.title} dir="auto" autocomplete="off" />
      <button type="submit">{t.importButton}</button>
    </form>
  );
}

function ImportState({ view, goesOn }: { readonly view: CollectionImportView; readonly goesOn: boolean }) {
  const { collections: t } = useTexts();
  const path = `/collections/imports/${view.id}`;
  const said = [
    view.name,
    view.format,
    t.read(view.read, view.total),
    t.added(view.added),
    ...(view.known > 0 ? [t.known(view.known)] : []),
    ...(view.arrived > 0 ? [t.arrived(view.arrived)] : []),
  ].filter((part) => part !== '');
  return (
    <div class="prose">
      <h1>{t.importHeading}</h1>
      <p role="status">{t.states[view.state]}</p>
      {view.failure === undefined ? null : <p class="warning">{view.failure}</p>}
      <ul>
        {said.map((part) => (
          <li>
            <bdi>{part}</bdi>
          </li>
        ))}
      </ul>
      {goesOn ? (
        <>
          {view.total === undefined ? null : (
            <progress max={view.total} value={view.read} aria-label={t.importHeading}>
              {view.read}
            </progress>
          )}
          <p>
            <a href={path}>{t.reload}</a>
          </p>
          <form method="post" action={`${path}/stop`}>
            <button type="submit" class="danger">
              {t.stop}
            </button>
          </form>
        </>
      ) : (
        <p>
          <a href={collectionPath(view.collection)}>
            {t.toCollection} “<bdi>{view.collection.title}</bdi>”
          </a>
        </p>
      )}
      {view.faults.length > 0 ? <Faults view={view} /> : null}
    </div>
  );
}

function Faults({ view }: { readonly view: CollectionImportView }) {
  const { collections: t } = useTexts();
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{t.faults(view.faults.length + view.faultsLeftOut)}</h2>
      <p class="quiet">{t.faultsHint}</p>
      <ol class="faults">
        {view.faults.map(({ place, reason, raw }) => (
          <li>
            <p>
              {place === '' ? '' : `${place}: `}
              {reason}
            </p>
            {raw === '' ? null : <pre tabindex={0}>{raw}</pre>}
          </li>
        ))}
      </ol>
      {view.faultsLeftOut > 0 ? <p>{t.faultsMore(view.faultsLeftOut)}</p> : null}
    </section>
  );
}
