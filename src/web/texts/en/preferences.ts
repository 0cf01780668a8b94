// Words of the preferences.

export const preferences = {
  heading: 'Preferences',
  kept: 'Kept in this browser, and with your account when you are signed in.',
  theme: 'Colours',
  themes: { system: 'As the system has it', light: 'Light', dark: 'Dark' },
  width: 'Width of text',
  widths: { normal: 'Normal', narrow: 'Narrow', wide: 'Wide' },
  language: 'Language',
  shortcuts: 'Keyboard shortcuts of single letters',
  onOff: { on: 'On', off: 'Off' },
  aboutShortcuts: 'The shortcuts',
  save: 'Save',
};
