// Which addresses may be connected to (server-side request forgery). Judges the very address of the connection, so a name
// that resolves differently the second time (DNS rebinding) gains nothing.
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

// Where clouds answer with credentials of the machine; some lie in ranges that are otherwise fine (Azure) or that
// `allowPrivate` opens. AWS/GCP/Azure 169.254.169.254 is link-local and needs no entry.
const METADATA = new Set(['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254']);

// What "a repository in one's own network" means. Link-local, multicast, unspecified and reserved stay refused.
const OWN_NETWORK = new Set(['private', 'loopback', 'carrierGradeNat', 'uniqueLocal']);

const RANGE_NAMES: Readonly<Record<string, string>> = {
  private: 'a private',
  uniqueLocal: 'a private',
  loopback: 'a loopback',
  linkLocal: 'a link-local',
  carrierGradeNat: 'a carrier-grade NAT',
  multicast: 'a multicast',
  broadcast: 'the broadcast',
  unspecified: 'the unspecified',
  ipv4Mapped: 'an IPv4-mapped',
  rfc6052: 'a NAT64',
};

/** Why this IP address may not be connected to, or undefined when it may. */
export function addressRefusal(address: string, allowPrivate: boolean): string | undefined {
  // A zone index (`fe80::1%eth0`) is not part of the address.
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return `${address} is not an IP address`;
  const parsed = ipaddr.parse(bare);
  if (METADATA.has(parsed.toString())) return `${address} is a cloud metadata address`;
  const range = parsed.range();
  if (range === 'unicast') return undefined;
  if (allowPrivate) {
    if (OWN_NETWORK.has(range)) return undefined;
    const inner = embeddedIpv4(parsed);
    if (inner !== undefined) return addressRefusal(inner, true);
  }
  return `${address} is ${RANGE_NAMES[range] ?? `a ${range}`} address`;
}

/** The IPv4 address inside `::ffff:a.b.c.d` and inside NAT64's `64:ff9b::/96`. */
function embeddedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6): string | undefined {
  if (!(address instanceof ipaddr.IPv6)) return undefined;
  const range = address.range();
  if (range !== 'ipv4Mapped' && range !== 'rfc6052') return undefined;
  return new ipaddr.IPv4(address.toByteArray().slice(12)).toString();
}

/** A lookup that gives only addresses that may be connected to, and fails with AddressRefused when none is left. */
export function guardedLookup(lookup: LookupFunction, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const all = Array.isArray(found) ? found : [{ address: found, family: family ?? 4 }];
      const allowed = all.filter((one) => addressRefusal(one.address, allowPrivate) === undefined);
      const [first] = allowed;
      if (first === undefined) {
        const reason = all[0] ? addressRefusal(all[0].address, allowPrivate) : 'it has no address';
        callback(new AddressRefused(`${hostname}: ${reason}`), '', 0);
      } else if (options.all) {
        callback(null, allowed);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
