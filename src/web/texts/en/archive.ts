// Words of the archive: the calendar of all days that have papers.
import { counter } from '../pieces.ts';

const n = counter('en');

export const archive = {
  title: (year: string) => `Archive of ${year}`,
  heading: 'Archive',
  description: (year: string) => `Every day of ${year} that has papers, and what led it.`,
  years: 'Years',
  count: (papers: number, days: number) => `${n(papers, 'paper', 'papers')} on ${n(days, 'day', 'days')}`,
  papers: (papers: number) => n(papers, 'paper', 'papers'),
  weekOf: (week: number) => `Week ${week}`,
  week: 'Week',
  leads: (month: string) => `What led the days of ${month}`,
  none: 'No day has papers yet.',
  noneOfYear: 'No day of this year has papers.',
  legend: 'The more papers a day has, the stronger its colour.',
};
