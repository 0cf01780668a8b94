// Logs: JSON lines on standard error, one event per outcome with ids; secrets are redacted by name.
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

export function createLog(level: Config['logLevel']): Log {
  return pino(
    {
      level,
      redact: {
        paths: [
          'smtp',
          '*.smtp',
          'authorization',
          '*.authorization',
          'cookie',
          '*.cookie',
          'password',
          '*.password',
          'token',
          '*.token',
        ],
        censor: '[secret]',
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
