// What became of papers that somebody put forward.

/** A submission of the viewer's own. */
export interface MySubmission {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly mediaUrl?: string | undefined;
  readonly at: string;
  readonly hidden: boolean;
}

/** One that is still being looked for at its source. */
export interface PendingSubmission {
  readonly job: number;
  /** As it was typed, cut. */
  readonly what: string;
  readonly state: 'waiting' | 'running' | 'failed';
  readonly error?: string | undefined;
  /** ISO instant. */
  readonly nextTry?: string | undefined;
}

/** What submitting did. */
export type Submitted =
  /** It was in the library; `isNew` is false when this person had submitted it before. */
  | { readonly kind: 'here'; readonly id: string; readonly isNew: boolean }
  | { readonly kind: 'added'; readonly id: string }
  /** A job goes on with it. */
  | { readonly kind: 'under-way' }
  /** The source could not be asked; a job tries again at that time. */
  | { readonly kind: 'later'; readonly reason: string; readonly nextTry?: string | undefined };
