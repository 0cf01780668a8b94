// Words of putting papers forward.

export const submit = {
  heading: 'Submit a paper',
  intro:
    'Paste what you have: a link or an id of arXiv, DOI, ACL Anthology, OpenReview or Hugging Face, or one entry of BibTeX or RIS. The library is looked at first, then the source itself.',
  age: (days: string) => `Papers of the last ${days} days are taken.`,
  paper: 'Paper',
  paperHint: '2401.00001, https://doi.org/10.…, https://openreview.net/forum?id=…, @article{…}',
  note: 'Your note (may be left out)',
  noteHint: (most: string) => `Why it is worth reading; at most ${most} characters. Markdown and $maths$ are shown.`,
  media: 'Media link (may be left out)',
  mediaHint: 'A video, a thread, a post: https://…',
  send: 'Submit',
  mine: 'Your submissions',
  failed: 'It was not submitted',
  later: 'The source could not be asked just now',
  laterAt: 'It will be asked again by itself at',
  laterWhere: 'Your submissions show how it goes on. You can leave this page.',

  here: 'It is here already; your note was added.',
  hereAgain: 'It is here already; your note was changed.',
  added: 'It was added to the library. Thank you!',
  voteFor: 'You can vote for it here.',

  list: {
    heading: 'Your submissions',
    none: 'You have not submitted a paper yet.',
    pending: 'Under way',
    states: { waiting: 'waits for the source', running: 'is being fetched', failed: 'failed' },
    next: 'next try',
    again: 'Try again now',
    forget: 'Forget it',
    done: 'Submitted',
    hidden: 'taken out by a curator',
    withdraw: 'Take my note back',
    another: 'Submit another paper',
    reload: 'Reload',
  },
};
