// Links that members add to papers: code, models, data, demonstrations, talks.
import { guessLinkKind, LONGEST_LABEL, linkUrl, type MemberLinkKind } from '../../domain/community/paper-link-kinds.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { findWork, workDetails } from '../../store/read/papers.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface NewLink {
  readonly id: string;
  readonly url: string;
  readonly label: string;
  /** Guessed from the address when undefined. */
  readonly kind: MemberLinkKind | undefined;
  readonly origin?: string | undefined;
}

export interface PaperLinks {
  /** Throws `usage` for what is no address, `conflict` for one that is here already. Returns what it was taken for. */
  add(viewer: Viewer | undefined, link: NewLink): Promise<{ readonly linkNo: number; readonly kind: MemberLinkKind }>;
  /** Throws `not-found`, and `forbidden` for other people's unless the viewer curates. */
  remove(
    viewer: Viewer | undefined,
    link: { readonly id: string; readonly linkNo: number; readonly origin?: string | undefined },
  ): Promise<void>;
}

export function paperLinkVerbs({ database, writer }: CommunityDependencies): PaperLinks {
  async function workNoOf(id: string): Promise<number> {
    const work = await findWork(database, id);
    if (!work) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
    return work.workNo;
  }

  return {
    async add(viewer, { id, url, label, kind, origin }) {
      const { personNo } = demand(viewer, 'link');
      const workNo = await workNoOf(id);
      const address = linkUrl(url);
      if (address === undefined)
        throw new BroadsheetError('usage', 'the link must be a whole address that begins with https:// or http://');
      if (label.length > LONGEST_LABEL)
        throw new BroadsheetError(
          'too-large',
          `the name has ${label.length} characters; at most ${LONGEST_LABEL} are taken`,
        );
      const stated = (await workDetails(database, workNo))?.work.links ?? [];
      if (stated.some((link) => linkUrl(link.url) === address))
        throw new BroadsheetError('conflict', "this link is here already, among the source's own");
      const taken = kind ?? guessLinkKind(address);
      const shown = label.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
      const { linkNo } = await writer.run('addPaperLink', {
        workNo,
        personNo,
        origin,
        kind: taken,
        url: address,
        label: shown === '' ? undefined : shown,
      });
      return { linkNo, kind: taken };
    },
    async remove(viewer, { id, linkNo, origin }) {
      const person = demand(viewer, 'link');
      await writer.run('removePaperLink', {
        workNo: await workNoOf(id),
        linkNo,
        personNo: person.personNo,
        anybodys: mayDo(person, 'curate'),
        origin,
      });
    },
  };
}
