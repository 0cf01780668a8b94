// The administration, one's own data, and leaving.
import { auditLines, auditPage } from '../pages/admin/audit.tsx';
import { backupsPage, makeBackup, removeBackup } from '../pages/admin/backups.tsx';
import { accountDeletedPage, deleteAccount, deleteAccountPage } from '../pages/admin/delete-account.tsx';
import { exportEverything, exportPage } from '../pages/admin/export.tsx';
import { changeJob, followSource, retryRejected, unfollowSource } from '../pages/admin/job-forms.ts';
import { myDataJson, myDataPage, myLibraryBibtex } from '../pages/admin/my-data.tsx';
import { adminOverviewPage } from '../pages/admin/overview.tsx';
import { adminPeoplePage } from '../pages/admin/people.tsx';
import {
  adminPersonPage,
  endSessions,
  makeResetLink,
  reinstate,
  resendVerification,
  setRole,
  suspend,
} from '../pages/admin/person.tsx';
import { adminSettingsPage, saveSetting } from '../pages/admin/settings.tsx';
import { get, post, type Route } from '../route.ts';

const ADMIN = { access: 'admin', limit: 'write' } as const;
const HEAVY = { limit: 'heavy' } as const;

export const adminRoutes: readonly Route[] = [
  get('/admin', adminOverviewPage, 'admin'),
  get('/admin/people', adminPeoplePage, 'admin'),
  get('/admin/people/:handle', adminPersonPage, 'admin'),
  post('/admin/people/:handle/role', setRole, ADMIN),
  post('/admin/people/:handle/suspend', suspend, ADMIN),
  post('/admin/people/:handle/reinstate', reinstate, ADMIN),
  post('/admin/people/:handle/end-sessions', endSessions, ADMIN),
  post('/admin/people/:handle/verification', resendVerification, { access: 'admin', limit: 'mail' }),
  post('/admin/people/:handle/reset-link', makeResetLink, { access: 'admin', limit: 'mail' }),
  get('/admin/settings', adminSettingsPage, 'admin'),
  post('/admin/settings/:name', saveSetting, ADMIN),
  post('/admin/sources', followSource, ADMIN),
  post('/admin/sources/unfollow', unfollowSource, ADMIN),
  post('/admin/jobs', changeJob, ADMIN),
  post('/rejected/:id/retry', retryRejected, { access: 'curator', limit: 'write' }),
  get('/admin/audit', auditPage, 'admin'),
  { ...get('/admin/audit.jsonl', auditLines, 'admin'), ...HEAVY },
  get('/admin/backups', backupsPage, 'admin'),
  post('/admin/backups', makeBackup, { access: 'admin', limit: 'heavy' }),
  post('/admin/backups/remove', removeBackup, ADMIN),
  get('/admin/export', exportPage, 'admin'),
  post('/admin/export', exportEverything, { access: 'admin', limit: 'heavy' }),

  get('/account/data', myDataPage, 'reader'),
  { ...get('/account/data.json', myDataJson, 'reader'), ...HEAVY },
  { ...get('/account/library.bib', myLibraryBibtex, 'reader'), ...HEAVY },
  get('/account/delete', deleteAccountPage, 'reader'),
  post('/account/delete', deleteAccount, { access: 'reader', limit: 'sign-in' }),
  get('/account/deleted', accountDeletedPage, 'public'),
];
