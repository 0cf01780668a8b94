// For admins on the front page: jobs that stand still, fail or were given up. Shows nothing where there is nothing to say.
import type { AdminNotice as Notice } from '../../domain/community/admin-views.ts';
import { useTexts } from '../texts.ts';

export function AdminNotice({ notice }: { readonly notice: Notice | undefined }) {
  const { admin, jobs } = useTexts();
  if (!notice) return null;
  const { notice: t } = admin;
  return (
    <aside class="said warning" aria-label={t.label}>
      {notice.silentWorkers > 0 ? `${jobs.noticeNobody} ` : ''}
      {notice.stalled > 0 ? `${t.stalled(notice.stalled)} ` : ''}
      {notice.failing > 0 ? `${t.failing(notice.failing)} ` : ''}
      {notice.dead > 0 ? `${jobs.noticeDead(notice.dead)} ` : ''}
      <a href="/jobs">{t.look}</a>
    </aside>
  );
}
