// An instant in the site's zone, or "never".
import { instant } from '../shown.ts';
import { useTexts } from '../texts.ts';

interface Props {
  readonly at: string | undefined;
  readonly zone: string;
}

export function When({ at, zone }: Props) {
  const { dates: t } = useTexts();
  return at === undefined ? <span class="quiet">{t.never}</span> : <time datetime={at}>{instant(at, zone)}</time>;
}
