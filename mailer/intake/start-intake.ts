/** The ways in that are set: an SMTP server of our own, a mailbox by IMAP or POP3, or several. */
import { readFileSync } from 'node:fs';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { pause } from '../try-later.ts';
import { type IntakeEnv, tokenSettingsOf } from './env.ts';
import { watchImapMailbox } from './imap-mailbox.ts';
import { startListener } from './listener.ts';
import { createMailboxAccess, type MailboxAccess } from './mailbox-access.ts';
import { watchPopMailbox } from './pop-mailbox.ts';
import type { IntakeDeps } from './take-message.ts';
import { createWayTeller, type WayTeller } from './tell-ways.ts';

export interface Intake {
  /** After `deps.stop` has fired; what is not recorded comes again. */
  close(): Promise<void>;
}

/** A port that is open stays so: only a mailer that ended is not heard of any more. */
async function tellThatItListens(teller: WayTeller, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await teller.looked('smtp', null);
    await pause(MINUTE_MS, stop);
  }
}

/** How a mailbox is signed in to without a password in its address */
function accessOf(address: string, env: IntakeEnv): MailboxAccess | undefined {
  const { username, password } = new URL(address);
  const settings = tokenSettingsOf(env);
  return password === '' && settings ? createMailboxAccess(decodeURIComponent(username), settings) : undefined;
}

/**
 * Throws when the SMTP server cannot listen or a file of a certificate cannot be read. A mailbox that cannot be reached is logged, told to the
 * operator and tried again.
 * @param mailerId by which the trust center knows this mailer, also after a restart
 */
export async function startIntake(deps: IntakeDeps, env: IntakeEnv, mailerId: string): Promise<Intake> {
  const { BOUNCE_TLS_KEY_FILE: keyFile, BOUNCE_TLS_CERT_FILE: certFile } = env;
  const listener =
    env.BOUNCE_SMTP_PORT === undefined
      ? null
      : await startListener(deps, {
          port: env.BOUNCE_SMTP_PORT,
          host: env.BOUNCE_SMTP_HOST,
          name: env.BOUNCE_SMTP_NAME,
          tls: keyFile && certFile ? { keyFile, certFile } : undefined,
        });
  if (listener) deps.log.info({ port: listener.port }, 'takes returned mails');
  const ca = env.BOUNCE_MAILBOX_CA_FILE ? readFileSync(env.BOUNCE_MAILBOX_CA_FILE, 'utf8') : undefined;
  const { BOUNCE_IMAP_URL: imap, BOUNCE_POP_URL: pop } = env;
  const teller = createWayTeller(deps.client, mailerId, {
    smtp: MINUTE_MS / SECOND_MS,
    imap: env.BOUNCE_IMAP_SECONDS,
    pop: env.BOUNCE_POP_SECONDS,
  });
  const mailbox = (url: string) => ({ url, ca, teller, access: accessOf(url, env) });
  const working = [
    // What it looked at before its settings changed is forgotten.
    listener || imap || pop ? undefined : teller.nowhere(),
    listener && tellThatItListens(teller, deps.stop),
    imap &&
      watchImapMailbox(deps, {
        ...mailbox(imap),
        doneFolder: env.BOUNCE_IMAP_DONE_FOLDER,
        pollMs: env.BOUNCE_IMAP_SECONDS * SECOND_MS,
      }),
    pop && watchPopMailbox(deps, { ...mailbox(pop), pollMs: env.BOUNCE_POP_SECONDS * SECOND_MS }),
  ];
  return {
    async close() {
      await Promise.all([listener?.close(), ...working]);
    },
  };
}
