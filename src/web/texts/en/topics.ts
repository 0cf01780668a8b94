// Words of pages of categories, venues and topics.

export const topics = {
  categories: 'Categories',
  venues: 'Venues',
  category: (name: string) => `Category ${name}`,
  topic: (words: string) => `Papers about ${words}`,
  topicHow: 'Every paper that has these words, the newest first.',
  asSearch: 'The same as a search',
  describe: (name: string) => `Papers of ${name}, the newest first.`,
  series: 'In this series',
  none: 'No papers have one yet.',
  noPapers: 'No papers have these words.',
  atMost: (n: string) => `The first ${n} are listed; search finds the others.`,
};
