// An undici Agent that connects only to addresses the guard lets through. One connection per origin, HTTP/1.1: polite.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AddressRefused, addressRefusal, guardedLookup } from './address-guard.ts';

export interface GuardOptions {
  readonly allowPrivate: boolean;
  readonly connectMs: number;
  /** How names become addresses; the system's way unless a test says otherwise. */
  readonly lookup?: LookupFunction | undefined;
}

export function guardedAgent(options: GuardOptions): Agent {
  const { allowPrivate } = options;
  // autoSelectFamily off the single-address path: every address the guard left may be tried.
  const connect = buildConnector({
    timeout: options.connectMs,
    allowH2: false,
    autoSelectFamily: true,
    lookup: guardedLookup(options.lookup ?? systemLookup, allowPrivate),
  });
  return new Agent({
    connections: 1,
    pipelining: 1,
    allowH2: false,
    connect(target, callback) {
      // An address written in the URL is never looked up, so it is judged here.
      const host = target.hostname.replace(/^\[|\]$/g, '');
      const refusal = isIP(host) === 0 ? undefined : addressRefusal(host, allowPrivate);
      if (refusal !== undefined) {
        callback(new AddressRefused(refusal), null);
        return;
      }
      connect(target, (...result) => {
        const [error, socket] = result;
        // Belt and braces: whatever path led here, this is the address that would be spoken to.
        const reached = error === null ? addressRefusal(socket.remoteAddress ?? '', allowPrivate) : undefined;
        if (error === null && reached !== undefined) {
          socket.destroy();
          callback(new AddressRefused(reached), null);
        } else {
          callback(...result);
        }
      });
    },
  });
}
