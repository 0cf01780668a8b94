// What holds for every comment, whoever shows or keeps it.

/** UTF-16 units of Markdown. */
export const LONGEST_COMMENT = 10_000;
/** Answers are set in below what they answer down to here; deeper ones stand at this depth and name what they answer. */
export const DEEPEST_SHOWN = 3;
export const COMMENTS_PER_PAGE = 100;
/** The same words by the same person in the same place within this time are one comment: a button pressed twice. */
export const DOUBLE_MS = 60_000;
/** Beyond this somebody is playing. */
export const MOST_EDITS = 100;
/** How long curators can still read what was deleted; then it is erased. */
export const DELETED_KEPT_DAYS = 30;

export const COMMENT_ORDERS = ['best', 'newest', 'oldest'] as const;
export type CommentOrder = (typeof COMMENT_ORDERS)[number];

/** Few, so that they say something. */
export const REACTIONS = ['👍', '❤️', '🎉', '🚀', '👀', '🤔', '😄', '🧠'] as const;
