// `/healthz`: for machines. 200 when all checks are sound, else 503.
import type { Context } from 'hono';
import type { HealthView, Site } from '../site.ts';

export async function healthPage(c: Context, site: Site): Promise<Response> {
  let health: HealthView;
  try {
    health = await site.health();
  } catch (error) {
    site.log.error({ err: error }, 'health check failed');
    health = { ok: false, checks: [{ name: 'health', ok: false, detail: 'the check itself failed; see the log' }] };
  }
  return c.json(health, health.ok ? 200 : 503, { 'Cache-Control': 'no-store' });
}
