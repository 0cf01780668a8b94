// Leaving: what a person may choose about what they leave behind, and what there is of it.

/** What others can read of somebody who leaves: kept without the name, or taken away. */
export const TEXT_CHOICES = ['keep', 'remove'] as const;
export type TextChoice = (typeof TEXT_CHOICES)[number];

/** Collections that others see or keep along: given up to whoever keeps them along (else they stand without an owner's name), or deleted. */
export const COLLECTION_CHOICES = ['give-up', 'delete'] as const;
export type CollectionChoice = (typeof COLLECTION_CHOICES)[number];

export interface LeavingView {
  readonly handle: string;
  readonly votes: number;
  readonly comments: number;
  readonly submissions: number;
  readonly privateCollections: number;
  readonly sharedCollections: number;
  readonly kept: number;
  /** The only admin cannot leave. */
  readonly isLastAdmin: boolean;
}

/** Name of the row that is left of a person. */
export const FORMER_NAME = 'Former reader';
/** In the place of a handle wherever others wrote it as a mention. */
export const FORMER_MENTION = 'former-reader';
