// Markdown of one's own beside a submitted paper: some paragraphs; what is longer is a comment.
export const LONGEST_SUBMISSION_NOTE = 2000;
