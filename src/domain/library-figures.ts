// What a monitoring system is told of a library. Numbers only, by kinds that the program knows: never an id, a name or an address.

export interface JobKindFigures {
  readonly kind: string;
  /** Due, and nobody runs them yet. */
  readonly due: number;
  readonly running: number;
  readonly stalled: number;
  readonly failing: number;
  readonly dead: number;
  /** The latest of its jobs. */
  readonly lastSuccess?: string | undefined;
  /** The soonest of its jobs. */
  readonly nextRun?: string | undefined;
}

export interface LibraryFigures {
  readonly papers: number;
  readonly accounts: number;
  readonly jobs: readonly JobKindFigures[];
  /** Processes that run jobs. */
  readonly workers: number;
  readonly mails: {
    readonly queued: number;
    readonly sending: number;
    readonly inDoubt: number;
    readonly failed: number;
    readonly oldestQueued?: string | undefined;
    /** Of the newest 10,000 that were queued within the last day. */
    readonly lately: readonly { readonly kind: string; readonly state: string; readonly mails: number }[];
    /** Addresses to which nothing is sent. */
    readonly suppressed: number;
  };
}
