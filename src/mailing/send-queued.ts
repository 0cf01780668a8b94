// Sends what is queued, as the settings say: what the job `send-mail` and the command line call. Needs the lease of that job.
import type { Config } from '../config.ts';
import { mailRoute, mailWriting } from '../mail/open-mail.ts';
import type { SendReport } from './send-report.ts';
import { type SendOptions, SendRun } from './send-run.ts';

export interface SendQueued
  extends Pick<
    SendOptions,
    'database' | 'writer' | 'owner' | 'secret' | 'clock' | 'signal' | 'onProgress' | 'most' | 'pauseMs'
  > {
  readonly config: Config;
}

/** What has been sent when it ends stays so; `trouble` of the report says why the rest was not. */
export function sendQueued({ config, ...options }: SendQueued): Promise<SendReport> {
  const { connections, perSecond, bounceAddress } = config.mail;
  return new SendRun({
    ...options,
    route: mailRoute(config),
    writing: mailWriting(config, options.clock),
    url: config.url,
    connections,
    perSecond,
    bounceAddress,
  }).run();
}
