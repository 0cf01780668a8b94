// From where a request came: the connection's address, or what a trusted proxy says of it (setting BROADSHEET_TRUSTED_PROXIES).
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Config } from '../config.ts';

/** Asked inside this process, without a connection: a test, warming up. */
const NO_CONNECTION = 'local';

export function clientAddress(c: Context, config: Config): string {
  let address = connectionOf(c);
  const said = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  // From the nearest proxy outwards; the first that nobody trusted is who asked. What stands before it, anyone can write.
  while (said.length > 0 && isTrusted(address, config.trustedProxies)) {
    const next = said.pop() as string;
    if (!ipaddr.isValid(next)) break;
    address = next;
  }
  return address;
}

function connectionOf(c: Context): string {
  const bindings = c.env as { incoming?: unknown } | undefined;
  return bindings?.incoming ? (getConnInfo(c).remote.address ?? NO_CONNECTION) : NO_CONNECTION;
}

function isTrusted(address: string, proxies: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return proxies.some((proxy) => {
    if (!proxy.includes('/')) return ipaddr.isValid(proxy) && ipaddr.process(proxy).toString() === parsed.toString();
    if (!ipaddr.isValidCIDR(proxy)) return false;
    const [network, bits] = ipaddr.parseCIDR(proxy);
    return network.kind() === parsed.kind() && parsed.match(network, bits);
  });
}

/** An address as a key of limits: IPv6 by its /64, which is one household. */
export function limitKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
