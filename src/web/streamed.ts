// A file that is written while it is sent, kept by nobody. A reader that goes away ends the writing.
import type { Context } from 'hono';

interface StreamedFile {
  readonly type: string;
  readonly fileName: string;
  readonly pieces: AsyncIterable<string>;
}

export function streamed(c: Context, { type, fileName, pieces }: StreamedFile): Response {
  const encoder = new TextEncoder();
  const parts = pieces[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await parts.next();
        if (done) return controller.close();
        // A pull that enqueues nothing is not repeated.
        if (value !== '') return controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      await parts.return?.();
    },
  });
  return c.body(stream, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
  });
}
