// Setting what an admin may set; what follows from it begins in the same transaction.
import {
  isSettingName,
  readSetting,
  type SettingValue,
  settingDefinition,
  settingText,
} from '../../domain/community/instance-settings.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { recordAudit } from './audit-operations.ts';
import { forgetConstants } from './settings.ts';
import { SCORING_PLACE, STANDINGS_JOB } from './standings.ts';

export interface NewSetting {
  readonly name: string;
  /** As typed; undefined sets it back to what holds without it. */
  readonly text: string | undefined;
  readonly personNo: number;
  readonly origin: string | undefined;
}

/** Throws `not-found` for no setting and `usage` for a value that it may not have. Returns the value that holds now. */
export async function setSetting(context: WriteContext, setting: NewSetting): Promise<SettingValue> {
  const { db, now } = context;
  const { name, text, personNo, origin } = setting;
  if (!isSettingName(name)) throw new BroadsheetError('not-found', `there is no setting "${name.slice(0, 60)}"`);
  const definition = settingDefinition(name);
  const read = text === undefined ? { ok: true as const, value: definition.fallback } : readSetting(definition, text);
  if (!read.ok) throw new BroadsheetError('usage', `${name} ${read.problem}`);
  const before = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  const value = settingText(read.value);
  if (value === (before?.value ?? settingText(definition.fallback))) return read.value;
  const row = { value, changed_no: personNo, changed_at: now };
  await db
    .insertInto('settings')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
  await recordAudit(context, { personNo, origin, action: 'setting', target: name, outcome: 'done', detail: value });
  if (name.startsWith('hotness.')) {
    forgetConstants(context);
    await scoreAllAnew(context);
  }
  return read.value;
}

/** The constants changed: every work is scored anew, from the first on, by the job's next runs. */
async function scoreAllAnew({ db, now }: WriteContext): Promise<void> {
  await db
    .insertInto('meta')
    .values({ name: SCORING_PLACE, value: '0' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '0' }))
    .execute();
  // At once, not at the next quarter of an hour.
  await db.updateTable('jobs').set({ next_run: now }).where('name', '=', STANDINGS_JOB).execute();
}
