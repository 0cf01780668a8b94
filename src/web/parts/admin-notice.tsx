// For admins on the front page: jobs that stand still or fail. Shows nothing where there is nothing to say.
import type { AdminNotice as Notice } from '../../domain/community/admin-views.ts';
import { useTexts } from '../texts.ts';

export function AdminNotice({ notice }: { readonly notice: Notice | undefined }) {
  const { notice: t } = useTexts().admin;
  if (!notice) return null;
  return (
    <aside class="said warning" aria-label={t.label}>
      {notice.stalled > 0 ? `${t.stalled(notice.stalled)} ` : ''}
      {notice.failing > 0 ? `${t.failing(notice.failing)} ` : ''}
      <a href="/jobs">{t.look}</a>
    </aside>
  );
}
