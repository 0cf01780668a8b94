// An instant in the site's zone, or "never".
import { instant } from '../shown.ts';

interface Props {
  readonly at: string | undefined;
  readonly zone: string;
}

export function When({ at, zone }: Props) {
  return at === undefined ? <span class="quiet">never</span> : <time datetime={at}>{instant(at, zone)}</time>;
}
