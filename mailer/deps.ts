/** What the parts of the mailer share, made once in main.ts. */
import type { MailerClient } from '@multipartner/trust-center/internal-client';
import type { Tracing } from '@multipartner/trust-center/tracing';
import type { SigningKeys } from './dkim/signing-keys.ts';
import type { Journal } from './journal.ts';
import type { MailerMetrics } from './numbers/metrics.ts';
import type { Receivers } from './pacing/receivers.ts';
import type { Turns } from './pacing/turns.ts';
import type { Transport } from './transports/transport.ts';
import type { Transports } from './transports/transports.ts';

/** Structured log: names, codes, counts and our own ids; never an address, a name or a server's words. */
export interface Log {
  info(fields: Record<string, string | number | boolean>, message: string): void;
  warn(fields: Record<string, string | number | boolean>, message: string): void;
  error(fields: Record<string, string | number | boolean>, message: string): void;
}

export interface MailerDeps {
  client: MailerClient;
  transports: Transports;
  journal: Journal;
  /** Who leases next */
  turns: Turns;
  /** How fast receivers' providers and our servers take mails */
  receivers: Receivers;
  signingKeys: SigningKeys;
  metrics: MailerMetrics;
  tracing: Tracing;
  log: Log;
  workerId: string;
  /** Fires when the process is to end: nothing more is handed over after it. */
  stop: AbortSignal;
}

/** For one lease: with the transport that it names */
export type LeaseDeps = MailerDeps & Pick<Transport, 'lines' | 'trouble'>;
