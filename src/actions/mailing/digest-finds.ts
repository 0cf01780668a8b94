// What was found for one subscriber, or for all of one profile, before it is known what they had already: sections with more papers than
// a mail shows.
import type { MailDiscussion, MailReason, MailUpdate } from '../../domain/mailing/mail-content.ts';
import type { SectionKind } from '../../domain/mailing/subscription.ts';

export interface FoundPaper {
  readonly workNo: number;
  /** Undefined where the section says it. */
  readonly reason: MailReason | undefined;
}

export interface FoundSection {
  readonly kind: SectionKind;
  /** Where all of it stands on the site. */
  readonly path: string;
  /** The best first. */
  readonly papers: readonly FoundPaper[];
  /** Found besides `papers`. */
  readonly further: number;
  readonly discussions?: readonly MailDiscussion[] | undefined;
  readonly updates?: readonly MailUpdate[] | undefined;
}
