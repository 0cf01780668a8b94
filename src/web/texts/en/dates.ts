// Dates and numbers as English readers see them.

export const dates = {
  /** For numbers and instants. */
  locale: 'en',
  /** Day before month, 24 hours. */
  instantLocale: 'en-GB',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  shortWeekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  day: (day: number, month: string) => `${day} ${month}`,
  withWeekday: (weekday: string, date: string) => `${weekday}, ${date}`,
  dayRange: (first: number, last: string) => `${first}–${last}`,
  week: (number: number) => `Week ${number}`,
  bytes: 'bytes',
  never: 'never',
};
