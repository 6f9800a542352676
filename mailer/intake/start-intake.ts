/** The ways in that are set: an SMTP server of our own, a mailbox by IMAP or POP3, or several. */
import { readFileSync } from 'node:fs';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { IntakeEnv } from './env.ts';
import { watchImapMailbox } from './imap-mailbox.ts';
import { startListener } from './listener.ts';
import { watchPopMailbox } from './pop-mailbox.ts';
import type { IntakeDeps } from './take-message.ts';

export interface Intake {
  /** After `deps.stop` has fired; what is not recorded comes again. */
  close(): Promise<void>;
}

/** Throws when the SMTP server cannot listen or a file of a certificate cannot be read. A mailbox that cannot be reached is only logged and tried again. */
export async function startIntake(deps: IntakeDeps, env: IntakeEnv): Promise<Intake> {
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
  const mailboxes = [
    env.BOUNCE_IMAP_URL &&
      watchImapMailbox(deps, {
        url: env.BOUNCE_IMAP_URL,
        doneFolder: env.BOUNCE_IMAP_DONE_FOLDER,
        pollMs: env.BOUNCE_IMAP_SECONDS * SECOND_MS,
        ca,
      }),
    env.BOUNCE_POP_URL &&
      watchPopMailbox(deps, { url: env.BOUNCE_POP_URL, pollMs: env.BOUNCE_POP_SECONDS * SECOND_MS, ca }),
  ];
  return {
    async close() {
      await Promise.all([listener?.close(), ...mailboxes]);
    },
  };
}
