// What people wrote, as HTML; nothing else in `web` writes raw HTML of people.
import { raw } from 'hono/html';
import { markdownHtml } from '../../text/markdown.ts';

interface Props {
  readonly text: string;
  /** Handles whose mention becomes a link; none where nobody looked them up. */
  readonly mentions?: readonly string[] | undefined;
}

/** In a direction of its own, whatever surrounds it. */
export function Markdown({ text, mentions }: Props) {
  return (
    <div class="markdown" dir="auto">
      {raw(markdownHtml(text, mentions))}
    </div>
  );
}
