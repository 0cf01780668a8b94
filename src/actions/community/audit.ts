// What was done and what was refused, for those who answer for the instance.
import type { Viewer } from '../../domain/community/viewer.ts';
import type { CommunityDependencies } from './community.ts';

export interface AuditEntry {
  readonly viewer: Viewer | undefined;
  /** Address of the client. */
  readonly origin: string | undefined;
  /** `sign-in`, `comment-delete`, `form-from-elsewhere`; a verb of the site. */
  readonly action: string;
  readonly target?: string | undefined;
  readonly outcome: 'done' | 'refused';
  /** In words; never a password, a token or a mail's text. */
  readonly detail?: string | undefined;
}

export interface Audit {
  /** Never fails a request: an entry that cannot be written is lost with a line in the log. */
  record(entry: AuditEntry): Promise<void>;
}

/** A flood of refusals must not become a flood of entries: so many a minute of one kind from one origin. */
const MOST_ALIKE = 5;
const WINDOW_MS = 60_000;

export function auditVerbs({ writer, clock }: CommunityDependencies): Audit {
  let windowStart = 0;
  const counts = new Map<string, number>();
  return {
    async record(entry) {
      if (entry.outcome === 'refused') {
        const now = clock().getTime();
        if (now - windowStart > WINDOW_MS) {
          windowStart = now;
          counts.clear();
        }
        const key = `${entry.action} ${entry.viewer?.personNo ?? entry.origin}`;
        const seen = (counts.get(key) ?? 0) + 1;
        counts.set(key, seen);
        if (seen > MOST_ALIKE) return;
      }
      const { viewer, ...rest } = entry;
      await writer.run('recordAudit', { personNo: viewer?.personNo, ...rest }, 'job').catch(() => undefined);
    },
  };
}
