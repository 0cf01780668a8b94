// Settings of the instance as they hold now: what an admin set, else the fallback of the table.
import {
  INSTANCE_SETTINGS,
  isSettingName,
  readSetting,
  type SettingName,
  type SettingValue,
  type SettingView,
  settingDefinition,
} from '../../domain/community/instance-settings.ts';
import type { HotnessConstants } from '../../domain/ranking.ts';
import type { Database } from '../database.ts';
import type { Connection } from '../ingest/load-candidates.ts';
import type { WriteContext } from '../ingest/write-works.ts';

/** Every setting, in the order of the table. One statement. */
export async function settingViews({ db }: Pick<Database, 'db'>): Promise<SettingView[]> {
  const rows = await db
    .selectFrom('settings')
    .leftJoin('people', 'people.person_no', 'settings.changed_no')
    .select(['settings.name', 'settings.value', 'settings.changed_at', 'people.handle'])
    .execute();
  return (Object.keys(INSTANCE_SETTINGS) as SettingName[]).map((name) => {
    const definition = settingDefinition(name);
    const row = rows.find((one) => one.name === name);
    // A value that a newer or older Broadsheet wrote and this one does not understand counts as not set.
    const read = row && readSetting(definition, row.value);
    const value = read?.ok ? read.value : definition.fallback;
    return {
      name,
      definition,
      value,
      isFallback: value === definition.fallback,
      changedAt: row?.changed_at,
      changedBy: row?.handle ?? undefined,
    };
  });
}

/** One setting, by the kind of its fallback. One statement. */
export async function settingValue({ db }: Pick<Database, 'db'>, name: SettingName): Promise<SettingValue> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  const definition = settingDefinition(name);
  const read = row && readSetting(definition, row.value);
  return read?.ok ? read.value : definition.fallback;
}

/** One look at the settings serves a whole transaction, however many works it scores. */
const constantsOf = new WeakMap<Connection, Promise<HotnessConstants>>();

/** Those in force in this transaction. */
export function hotnessConstants({ db }: Pick<WriteContext, 'db'>): Promise<HotnessConstants> {
  let constants = constantsOf.get(db);
  if (!constants) {
    constants = readHotnessConstants(db);
    constantsOf.set(db, constants);
  }
  return constants;
}

/** For an operation that has changed them. */
export function forgetConstants({ db }: Pick<WriteContext, 'db'>): void {
  constantsOf.delete(db);
}

/** Those that hold now; `hotnessConstants` spares the question within a transaction. */
export async function readHotnessConstants(db: Connection): Promise<HotnessConstants> {
  const rows = await db.selectFrom('settings').select(['name', 'value']).where('name', 'like', 'hotness.%').execute();
  const number = (name: SettingName): number => {
    const definition = settingDefinition(name);
    const stored = rows.find((row) => row.name === name);
    const read = stored && isSettingName(stored.name) ? readSetting(definition, stored.value) : undefined;
    return (read?.ok ? read.value : definition.fallback) as number;
  };
  return {
    daysPerTenfold: number('hotness.daysPerTenfold'),
    importedVoteWeight: number('hotness.importedVoteWeight'),
    commentWeight: number('hotness.commentWeight'),
    prior: number('hotness.prior'),
    codePoints: number('hotness.codePoints'),
    curatedPoints: number('hotness.curatedPoints'),
  };
}
