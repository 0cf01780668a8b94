// Words of the keyboard page, which is also the help sheet that the key ? opens.

export const triage = {
  heading: 'Keyboard',
  intro:
    'On every page that lists papers. Nothing happens while you type in a field, or together with Ctrl, Alt or Meta.',
  /** By key, or keys one after the other. */
  keys: {
    j: 'Next paper',
    k: 'Previous paper',
    o: 'Open the paper; Enter does the same',
    u: 'Upvote, or take the vote back',
    s: 'Mark to read, or take the mark back',
    r: 'Mark as read, or take the mark back',
    x: 'Skip, or take the mark back',
    c: 'Go to the discussion of the paper',
    '/': 'Go to the search box',
    'g t': 'Go to Trending',
    'g l': 'Go to your library',
    '?': 'Show these keys',
  },
  off: 'Shortcuts of single letters can be switched off in the',
  preferences: 'preferences',
  isOff: 'They are switched off now.',
  close: 'Close',
};
