// The verbs "follow" and "stop following": a followed source and the job that asks it again and again.
import { BroadsheetError } from '../errors.ts';
import type { FollowOptions } from '../sources/follow/followed-source.ts';
import { BadSourceName, parseFollowed } from '../sources/follow/parse-followed.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import { BadSchedule, nextRun } from './schedule.ts';

export interface FollowVerbs {
  readonly store: JobStore;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly zone: string;
  readonly options: FollowOptions;
}

export function jobNameOf(source: string): string {
  return `follow ${source}`;
}

/** The source's canonical name; throws BroadsheetError('usage') for a name or schedule that cannot be. */
export function followedName(
  text: string,
  options: FollowOptions,
): { readonly name: string; readonly schedule: string } {
  try {
    const source = parseFollowed(text, options);
    return { name: source.name, schedule: source.defaultSchedule };
  } catch (error) {
    if (error instanceof BadSourceName) throw new BroadsheetError('usage', error.message);
    throw error;
  }
}

/** Follows a source, or changes the schedule of one that is followed. `isNew` is false for the latter. */
export async function followSource(
  verbs: FollowVerbs,
  text: string,
  schedule: string | undefined,
  firstRun: 'now' | 'by schedule',
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const source = followedName(text, verbs.options);
  const pattern = schedule ?? source.schedule;
  const next = firstScheduledRun(pattern, verbs);
  await verbs.writer.run('followSource', { name: source.name });
  const due = firstRun === 'now' ? verbs.clock().toISOString() : next;
  const added = await verbs.store.add({
    name: jobNameOf(source.name),
    kind: 'follow',
    payload: JSON.stringify({ source: source.name }),
    schedule: pattern,
    nextRun: due,
  });
  if (!added) await verbs.store.update(jobNameOf(source.name), { ...(schedule ? { schedule } : {}), nextRun: due });
  return { name: source.name, isNew: added !== undefined };
}

/** Its papers stay. */
export async function unfollowSource(verbs: FollowVerbs, text: string): Promise<string> {
  const { name } = followedName(text, verbs.options);
  const [removed] = [await verbs.store.remove(jobNameOf(name)), await verbs.writer.run('unfollowSource', { name })];
  if (!removed) throw new BroadsheetError('not-found', `${name} is not followed; \`broadsheet sources\` lists what is`);
  return name;
}

function firstScheduledRun(schedule: string, { zone, clock }: FollowVerbs): string | undefined {
  try {
    return nextRun(schedule, zone, clock())?.toISOString();
  } catch (error) {
    if (error instanceof BadSchedule) throw new BroadsheetError('usage', error.message);
    throw error;
  }
}
