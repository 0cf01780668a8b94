// Links that members added to a paper, and the form for another one.
import type { MemberLinkView } from '../../domain/community/about-paper-views.ts';
import { LONGEST_LABEL, LONGEST_URL, MEMBER_LINK_KINDS, MOST_LINKS } from '../../domain/community/paper-link-kinds.ts';
import { mayDo } from '../../domain/community/roles.ts';
import { useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer } from '../viewer.ts';
import { ExternalLink } from './external-link.tsx';
import { PersonLink } from './paper-people.tsx';

interface Props {
  readonly id: string;
  readonly links: readonly MemberLinkView[];
}

export function PaperLinks({ id, links }: Props) {
  const { paper: t } = useTexts();
  const viewer = useViewer();
  const mayAdd = viewer !== undefined && mayDo(viewer, 'link') && links.length < MOST_LINKS;
  if (links.length === 0 && !mayAdd) return null;
  return (
    <section aria-labelledby="member-links">
      <h2 id="member-links">{t.links.heading}</h2>
      {links.length === 0 ? (
        <p class="quiet">{t.links.none}</p>
      ) : (
        <ul class="links member-links">
          {links.map((link) => (
            <MemberLink id={id} link={link} />
          ))}
        </ul>
      )}
      {mayAdd ? <AddLink id={id} /> : null}
    </section>
  );
}

function MemberLink({ id, link }: { readonly id: string; readonly link: MemberLinkView }) {
  const { paper: t } = useTexts();
  const viewer = useViewer();
  const isOwn = viewer !== undefined && viewer.handle === link.by?.handle;
  const mayRemove = viewer !== undefined && (isOwn || mayDo(viewer, 'curate'));
  const label = link.label ?? shownUrl(link.url);
  return (
    <li>
      <span class="kind">{t.linkKinds[link.kind]}</span>{' '}
      <ExternalLink url={link.url}>
        <bdi>{label}</bdi>
      </ExternalLink>{' '}
      <span class="added-by">
        {t.by} <PersonLink person={link.by} />
      </span>
      {mayRemove ? (
        <form method="post" action={`${paperPath(id)}/links/remove`}>
          <input type="hidden" name="link" value={String(link.linkNo)} />
          <button type="submit" class="plain small">
            {t.links.remove} <span class="unseen">{t.links.removeNamed(label)}</span>
          </button>
        </form>
      ) : null}
    </li>
  );
}

function AddLink({ id }: { readonly id: string }) {
  const { paper: t } = useTexts();
  return (
    <details class="folded">
      <summary>{t.links.add}</summary>
      <form class="fields" method="post" action={`${paperPath(id)}/links`}>
        <label for="link-url">{t.links.url}</label>
        <input
          id="link-url"
          name="url"
          type="url"
          required={true}
          maxlength={LONGEST_URL}
          aria-describedby="link-url-hint"
        />
        <p class="hint" id="link-url-hint">
          {t.links.urlHint}
        </p>
        <label for="link-kind">{t.links.kind}</label>
        <select id="link-kind" name="kind">
          <option value="">{t.links.guess}</option>
          {MEMBER_LINK_KINDS.map((kind) => (
            <option value={kind}>{t.linkKinds[kind]}</option>
          ))}
        </select>
        <label for="link-label">{t.links.label}</label>
        <input id="link-label" name="label" maxlength={LONGEST_LABEL} />
        <button type="submit">{t.links.submit}</button>
      </form>
    </details>
  );
}

/** `github.com/org/repo`. */
function shownUrl(url: string): string {
  const shown = url.replace(/^https?:\/\/(?:www\.)?/, '');
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
