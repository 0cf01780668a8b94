// Counts requests by their route: the pattern of the table of addresses, never the path that was asked, which may hold an id.
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Seconds: a page from memory, one from the library, a search, what somebody notices, what somebody waits for. */
const BUCKETS = [0.002, 0.01, 0.05, 0.2, 1, 5];
/** Others are whatever somebody made up. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE']);
/** Of what is no address of the site. */
const NO_ROUTE = 'none';

export class RequestMetrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: 'broadsheet_http_requests_total',
    help: 'Requests answered, by the pattern of their address.',
    labelNames: ['route', 'method', 'status'] as const,
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: 'broadsheet_http_request_duration_seconds',
    help: 'Time until the answer began, by the pattern of the address.',
    labelNames: ['route'] as const,
    buckets: BUCKETS,
    registers: [this.#registry],
  });
  #watchesProcess = false;

  count(route: string | undefined, method: string, status: number, milliseconds: number): void {
    this.#requests.inc({ route: route ?? NO_ROUTE, method: METHODS.has(method) ? method : 'other', status });
    this.#seconds.observe({ route: route ?? NO_ROUTE }, milliseconds / 1000);
  }

  /** In the text format of Prometheus; with the figures of the process from the first time on that somebody asks. */
  async text(): Promise<string> {
    if (!this.#watchesProcess) collectDefaultMetrics({ register: this.#registry });
    this.#watchesProcess = true;
    return this.#registry.metrics();
  }
}
