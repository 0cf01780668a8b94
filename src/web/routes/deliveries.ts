// The delivery log, for admins.
import {
  cancelDelivery,
  cancelEdition,
  resendAll,
  resendAllPage,
  resendDelivery,
} from '../pages/deliveries/changes.tsx';
import { editionHtml, editionPage } from '../pages/deliveries/edition.tsx';
import { deliveryListPage, deliveryPage } from '../pages/deliveries/mails.tsx';
import { deliveriesPage } from '../pages/deliveries/overview.tsx';
import { get, post, type Route } from '../route.ts';

const ADMIN = { access: 'admin', limit: 'write' } as const;

export const deliveryRoutes: readonly Route[] = [
  get('/admin/deliveries', deliveriesPage, 'admin'),
  get('/admin/deliveries/mails', deliveryListPage, 'admin'),
  get('/admin/deliveries/mails/:id', deliveryPage, 'admin'),
  get('/admin/deliveries/editions/:no', editionPage, 'admin'),
  get('/admin/deliveries/editions/:no/html', editionHtml, 'admin'),
  get('/admin/deliveries/resend', resendAllPage, 'admin'),
  post('/admin/deliveries/resend', resendDelivery, ADMIN),
  post('/admin/deliveries/resend-all', resendAll, ADMIN),
  post('/admin/deliveries/cancel', cancelDelivery, ADMIN),
  post('/admin/deliveries/cancel-edition', cancelEdition, ADMIN),
];
