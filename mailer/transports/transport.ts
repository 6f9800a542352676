/** One way out of the house: takes messages that are ready, says what became of each, and can be asked whether it works at all. */
import type { ServerTrouble } from '../server-trouble.ts';
import type { SingleSender } from '../single-sender.ts';
import type { LinePool } from '../wire/line-pool.ts';

/** What a kind of transport has to bring; the same for all, and held to by tests/conformance/transports. */
export interface TransportParts {
  /**
   * Campaigns. Every message that a source gave comes back exactly once; `begin` is called before the point from which the other side may
   * have taken it; the fault of a lost message says whether that point was passed.
   */
  lines: LinePool;
  /** Single mails, over connections of their own */
  single: SingleSender;
  /** Whether it can be used now: null, or the reason why not. Nothing is sent to anybody for it. */
  check(): Promise<string | null>;
  /** Header fields that the other side replaces, in lower case: a signature must not cover them. */
  rewrites: readonly string[];
}

export interface Transport extends TransportParts {
  /** Of the version that it was set to: clients/mail/transport-settings.ts */
  id: string;
  trouble: ServerTrouble;
}
