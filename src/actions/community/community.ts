// The verbs of people, by area. Each area's file says what it offers and who may do it.
import type { Database } from '../../store/database.ts';
import type { Writer } from '../../store/writer/writer.ts';
import type { Library } from '../library.ts';
import { type Audit, auditVerbs } from './audit.ts';
import { type Preferences, preferencesVerbs } from './preferences.ts';
import { type Sample, sampleVerbs } from './sample.ts';

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
  readonly preferences: Preferences;
  readonly sample: Sample;
}

export function openCommunity(deps: CommunityDependencies): Community {
  return {
    audit: auditVerbs(deps),
    preferences: preferencesVerbs(deps),
    sample: sampleVerbs(deps),
  };
}
