// The notification centre, muting and watching. Before the paper routes: `/papers/{any id}` takes what is left.
import { hearOfPaper } from '../pages/notifications/hear-of-paper.ts';
import { notificationSettingsPage, saveNotificationSettings } from '../pages/notifications/notification-settings.tsx';
import { notificationsPage, readAllNotifications, readNotification } from '../pages/notifications/notifications.tsx';
import { get, post, type Route } from '../route.ts';

const WRITE = { access: 'reader', limit: 'write' } as const;

export const notificationRoutes: readonly Route[] = [
  get('/notifications', notificationsPage, 'reader'),
  post('/notifications/read', readNotification, WRITE),
  post('/notifications/read-all', readAllNotifications, WRITE),
  get('/notifications/settings', notificationSettingsPage, 'reader'),
  post('/notifications/settings', saveNotificationSettings, WRITE),
  post('/papers/:id{.+}/mute', (c, site) => hearOfPaper(c, site, 'mute'), WRITE),
  post('/papers/:id{.+}/watch', (c, site) => hearOfPaper(c, site, 'watch'), WRITE),
];
