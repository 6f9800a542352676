/** Looks into a mailbox every now and then, by whichever protocol, and says in the log what stands in the way. */
import { SECOND_MS } from '@multipartner/kernel/time';
import { pause } from '../try-later.ts';
import type { MailboxAccess } from './mailbox-access.ts';
import { TROUBLE_SENTENCES, troubleOf } from './mailbox-trouble.ts';
import type { IntakeDeps } from './take-message.ts';
import type { WayTeller } from './tell-ways.ts';

const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 300 * SECOND_MS;

/** Of a message only its beginning is read: the rest is a copy of our own mail. */
export const KEPT_BYTES = 1024 * 1024;
/** More waits for the next round of the same look. */
export const MOST_IN_ROUND = 200;

/** A mailbox, and how its server is known. */
export interface MailboxOptions {
  url: string;
  /** Between two looks */
  pollMs: number;
  /** Certificates of the authorities that count, PEM; without: those that the machine trusts */
  ca?: string | undefined;
  /** Signs in by OAuth 2.0 instead of the address's password */
  access?: MailboxAccess | undefined;
  /** Who is told how each look went */
  teller?: Pick<WayTeller, 'looked'> | undefined;
}

/** A password crosses no network in clear: only on the way to these hosts encryption is not demanded. */
export const isThisMachine = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/**
 * Looks until `deps.stop` fires; a mailbox that cannot be read is tried again after a growing pause.
 * @param look one look with a connection of its own: none has to live from one look to the next
 */
export async function watchMailbox(
  deps: IntakeDeps,
  way: 'imap' | 'pop',
  { pollMs, teller }: Pick<MailboxOptions, 'pollMs' | 'teller'>,
  look: () => Promise<void>,
): Promise<void> {
  let troublePauseMs = FIRST_PAUSE_MS;
  while (!deps.stop.aborted) {
    try {
      await look();
      await teller?.looked(way, null);
      troublePauseMs = FIRST_PAUSE_MS;
      await pause(pollMs, deps.stop);
    } catch (error) {
      if (deps.stop.aborted) return;
      const why = troubleOf(error);
      deps.log.warn({ way, why }, TROUBLE_SENTENCES[why]);
      await teller?.looked(way, why);
      await pause(troublePauseMs, deps.stop);
      troublePauseMs = Math.min(2 * troublePauseMs, LONGEST_PAUSE_MS);
    }
  }
}
