// Words of the sheet around every page.

export const frame = {
  signIn: 'Sign in',
  yours: 'Yours',
  library: 'Library',
  account: 'Account',
  notifications: 'Notifications',
  unread: (n: number) => (n === 1 ? '1 new notification' : `${n} new notifications`),
};
