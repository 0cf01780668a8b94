// Everything that an admin sets on a page, in one table: name, kind, what holds until somebody says otherwise, and what it means.
// What an operator sets when starting the program (ports, addresses, mail) is `config.ts`.
import { HOTNESS } from '../ranking.ts';

interface Described {
  /** Heading under which the page shows it. */
  readonly group: string;
  readonly label: string;
  /** What it does, for whoever thinks of changing it. */
  readonly meaning: string;
}

export interface NumberSetting extends Described {
  readonly kind: 'number';
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
  /** Whole numbers only. */
  readonly whole?: true;
}

export interface TextSetting extends Described {
  readonly kind: 'text';
  readonly fallback: string;
  readonly longest: number;
}

export interface ChoiceSetting extends Described {
  readonly kind: 'choice';
  readonly fallback: string;
  readonly choices: readonly string[];
}

export interface SwitchSetting extends Described {
  readonly kind: 'switch';
  readonly fallback: boolean;
}

export type SettingDefinition = NumberSetting | TextSetting | ChoiceSetting | SwitchSetting;

const RANKING = 'Ranking';
const SUBMITTING = 'Submitting';
const ACCOUNTS = 'Accounts';
const BACKUPS = 'Backups';

export const INSTANCE_SETTINGS = {
  'hotness.daysPerTenfold': {
    kind: 'number',
    group: RANKING,
    label: 'Days for ten times the points',
    fallback: HOTNESS.daysPerTenfold,
    least: 0.1,
    most: 365,
    meaning:
      'How many days newer a paper must be to rank like one with ten times its points. Larger: papers stay longer.',
  },
  'hotness.importedVoteWeight': {
    kind: 'number',
    group: RANKING,
    label: 'Worth of an imported upvote',
    fallback: HOTNESS.importedVoteWeight,
    least: 0,
    most: 100,
    meaning: 'How many votes of this site one upvote counts for that a source stated.',
  },
  'hotness.commentWeight': {
    kind: 'number',
    group: RANKING,
    label: 'Worth of a comment',
    fallback: HOTNESS.commentWeight,
    least: 0,
    most: 100,
    meaning: 'How many votes one comment counts for.',
  },
  'hotness.prior': {
    kind: 'number',
    group: RANKING,
    label: 'Points that every paper begins with',
    fallback: HOTNESS.prior,
    least: 0.1,
    most: 10_000,
    meaning: 'Larger: single votes move a paper less.',
  },
  'hotness.codePoints': {
    kind: 'number',
    group: RANKING,
    label: 'Points for code',
    fallback: HOTNESS.codePoints,
    least: 0,
    most: 10_000,
    meaning: 'For a link to a code repository.',
  },
  'hotness.curatedPoints': {
    kind: 'number',
    group: RANKING,
    label: 'Points for being chosen',
    fallback: HOTNESS.curatedPoints,
    least: 0,
    most: 10_000,
    meaning: 'For papers of a daily list, and for those submitted here.',
  },
  submitDays: {
    kind: 'number',
    group: SUBMITTING,
    label: 'Days for which a paper can be submitted',
    fallback: 0,
    least: 0,
    most: 36_500,
    whole: true,
    meaning: 'Papers whose first version is older are not taken. 0: of any age. Hugging Face takes those of 14 days.',
  },
  defaultRole: {
    kind: 'choice',
    group: ACCOUNTS,
    label: 'Role of new accounts',
    fallback: 'member',
    choices: ['reader', 'member'],
    meaning:
      'What an account without an invitation becomes. A reader keeps marks, notes and private collections; a member also votes, comments and submits.',
  },
  nightlyBackup: {
    kind: 'switch',
    group: BACKUPS,
    label: 'A backup every night',
    fallback: false,
    meaning:
      'At 03:17, into the folder of backups. Copy that folder to another disk: a backup beside its original is half of one.',
  },
  backupsKept: {
    kind: 'number',
    group: BACKUPS,
    label: 'Backups that are kept',
    fallback: 14,
    least: 1,
    most: 1000,
    whole: true,
    meaning:
      'Once a new one is made and checked, older ones beyond this number go. Those that you named yourself stay.',
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof INSTANCE_SETTINGS;
export type SettingValue = string | number | boolean;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(INSTANCE_SETTINGS, name);
}

export function settingDefinition(name: SettingName): SettingDefinition {
  return INSTANCE_SETTINGS[name];
}

export type ReadSetting =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly problem: string };

/** A value as a form or the table has it; the problem in words says what is allowed. */
export function readSetting(definition: SettingDefinition, text: string): ReadSetting {
  const typed = text.trim();
  switch (definition.kind) {
    case 'number': {
      const { least, most, whole } = definition;
      const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(typed) ? Number(typed) : Number.NaN;
      if (!(value >= least && value <= most)) return problem(`must be a number from ${least} to ${most}`);
      return whole && !Number.isInteger(value) ? problem('must be a whole number') : { ok: true, value };
    }
    case 'text':
      if (typed.length > definition.longest) return problem(`may have at most ${definition.longest} characters`);
      return { ok: true, value: typed };
    case 'choice':
      if (!definition.choices.includes(typed)) return problem(`must be one of ${definition.choices.join(', ')}`);
      return { ok: true, value: typed };
    case 'switch':
      if (typed !== 'on' && typed !== 'off') return problem('must be on or off');
      return { ok: true, value: typed === 'on' };
  }
}

/** As the table keeps it; `readSetting` reads it back. */
export function settingText(value: SettingValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

function problem(words: string): ReadSetting {
  return { ok: false, problem: words };
}

/** One row of the settings page. */
export interface SettingView {
  readonly name: SettingName;
  readonly definition: SettingDefinition;
  readonly value: SettingValue;
  /** Nobody has changed it, or somebody set it back. */
  readonly isFallback: boolean;
  /** ISO instant, and by whom; undefined where nobody has changed it. */
  readonly changedAt?: string | undefined;
  readonly changedBy?: string | undefined;
}
