// What admins set on a page: the table is `domain/community/instance-settings.ts`.
import type { SettingName, SettingValue, SettingView } from '../../domain/community/instance-settings.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { settingValue, settingViews } from '../../store/community/settings.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface SetSetting {
  readonly name: string;
  /** As typed; undefined sets it back to what holds without it. */
  readonly text: string | undefined;
  /** Address of the client, for the audit log. */
  readonly origin?: string | undefined;
}

export interface Settings {
  /** All, for the page of admins. */
  all(viewer: Viewer | undefined): Promise<readonly SettingView[]>;
  /** Throws `not-found` for no setting, `usage` for a value that it may not have. Returns what holds now. */
  set(viewer: Viewer | undefined, setting: SetSetting): Promise<SettingValue>;
  /** What holds now; for other verbs. */
  value(name: SettingName): Promise<SettingValue>;
}

export function settingsVerbs({ database, writer }: CommunityDependencies): Settings {
  return {
    async all(viewer) {
      demand(viewer, 'administer');
      return settingViews(database);
    },

    async set(viewer, { name, text, origin }) {
      const { personNo } = demand(viewer, 'administer');
      return writer.run('setSetting', { name, text, personNo, origin });
    },

    value: (name) => settingValue(database, name),
  };
}
