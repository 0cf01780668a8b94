// Asking a sign-in provider, an address that the operator configured: JSON, no redirects, a limit of time and size.

const LONGEST_MS = 10_000;
const MOST_BYTES = 256 * 1024;

export async function askJson(url: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/json', 'user-agent': 'Broadsheet', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`${new URL(url).host} answered with more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}
