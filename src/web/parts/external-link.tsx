// A link that leads away from this site. Only http(s); anything else is shown as text.
import type { PropsWithChildren } from 'hono/jsx';
import { safeUrl } from '../../text/html.ts';

interface Props {
  readonly url: string;
  readonly class?: string | undefined;
}

export function ExternalLink({ url, children, class: className }: PropsWithChildren<Props>) {
  const href = safeUrl(url);
  if (href === undefined) return <span class={className}>{children}</span>;
  return (
    <a href={href} rel="nofollow noopener" class={className}>
      {children}
    </a>
  );
}
