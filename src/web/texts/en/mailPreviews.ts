// Words of the page that shows how mails look.

export const mailPreviews = {
  heading: 'How mails look',
  explain: 'Every mail that this site can send, about papers and people that do not exist.',
  caption: 'Every mail, in every language',
  columns: ['Subject', 'Kind', 'Language', 'As seen'],
  html: 'As HTML',
  source: 'As the whole message',
  headers: 'Headers',
  headerColumns: ['Header', 'Value'],
  text: 'As text',
  all: 'All of them',
};
