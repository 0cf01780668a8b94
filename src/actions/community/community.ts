// The verbs of people, by area. Each area's file says what it offers and who may do it.
import type { Database } from '../../store/database.ts';
import type { Writer } from '../../store/writer/writer.ts';
import type { Library } from '../library.ts';
import { type Audit, auditVerbs } from './audit.ts';
import { type Follows, followVerbs } from './follows.ts';
import { type Operating, operatingVerbs } from './operating.ts';
import { type Preferences, preferencesVerbs } from './preferences.ts';
import { type Votes, votesVerbs } from './votes.ts';

export interface CommunityDependencies {
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly library: Library;
  readonly clock: () => Date;
  /** Of the site, for days. */
  readonly zone: string;
  /** Origin of absolute URLs. */
  readonly url: string;
}

export interface Community {
  readonly audit: Audit;
  readonly follows: Follows;
  readonly preferences: Preferences;
  readonly operating: Operating;
  readonly votes: Votes;
}

export function openCommunity(deps: CommunityDependencies): Community {
  return {
    audit: auditVerbs(deps),
    follows: followVerbs(deps),
    preferences: preferencesVerbs(deps),
    operating: operatingVerbs(deps),
    votes: votesVerbs(deps),
  };
}
