// What a returned mail, or a report of a provider, says of one address: as it was read, not yet believed.

export interface BounceReport {
  /**
   * hard: the address does not exist or takes no mail; soft: it did not work this time; complaint: the reader said that it is spam;
   * refused: the mail was not wanted as it was (its content, our server), which says nothing about the address; none: it is still
   * being tried, or was delivered.
   */
  readonly verdict: 'hard' | 'soft' | 'complaint' | 'refused' | 'none';
  /** To whom, as the report says it; undefined where it does not. */
  readonly address: string | undefined;
  /** Enhanced status code (RFC 3463), `5.1.1`. */
  readonly status: string | undefined;
  /** SMTP code, `550`. */
  readonly code: number | undefined;
  /** In words, as the reporter said it. */
  readonly detail: string;
  /** Message-IDs of ours that it may be about, with angle brackets. */
  readonly messageIds: readonly string[];
  /** Tokens found in addresses like `bounces+{token}@…` that the report was sent to. */
  readonly tokens: readonly string[];
}

/** Why a mail that came back is no report that can be used: kept aside, for a person to look at. */
export interface UnreadableBounce {
  readonly unreadable: string;
}

/** What became of a report. */
export type BounceOutcome = 'suppressed' | 'noted' | 'known' | 'ignored' | 'not-ours';
