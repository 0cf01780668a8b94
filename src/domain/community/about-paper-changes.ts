// What changed in a paper, as its page of versions shows it.
import type { PartialDate } from '../paper.ts';

interface ChangedWords {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface PaperChange {
  /** `v1`; undefined for a correction of one version. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Of the new version, or when the correction was read. */
  readonly at?: PartialDate | undefined;
  readonly source: string;
  readonly title?: readonly ChangedWords[] | undefined;
  readonly abstract?: readonly ChangedWords[] | undefined;
  readonly comment?: readonly ChangedWords[] | undefined;
  readonly authors?:
    | { readonly added: readonly string[]; readonly removed: readonly string[]; readonly reordered: boolean }
    | undefined;
  readonly withdrawn?: true | undefined;
}

export interface PaperChanges {
  /** Oldest first. */
  readonly versions: readonly PaperChange[];
  /** Latest first. */
  readonly corrections: readonly PaperChange[];
}
