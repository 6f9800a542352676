import { hkdfSync } from 'node:crypto';
import type { ObjectStore } from '@multipartner/serving/object-store';
import type { PeopleDeps } from '../people/deps.ts';
import type { RefusalLedger } from '../people/objections/refusal-ledger.ts';
import type { SenderSettings } from '../senders/settings.ts';
import type { LeaseWatch } from './delivery/lease-watch.ts';

export interface OrdersDeps extends PeopleDeps {
  /** What people refused, kept outside of the database: a restore forgets no unsubscribe. */
  refusals: RefusalLedger;
  /** The images of sent mails, under their hash */
  media: ObjectStore;
  /** Origin of the trust center's pages, without a slash at its end */
  trustOrigin: string;
  /** Origin of pixels and redirects: the tracking process, or the trust center itself where none runs */
  trackingOrigin: string;
  /** Domain of senders, list ids and message ids */
  mailDomain: string;
  /** Names in the DNS, and how it is asked */
  senders: SenderSettings;
  /** Keys of recipients' tokens: the first makes, all are accepted. From {@link tokenSecret}. */
  tokenSecrets: readonly Uint8Array[];
  /** Wakes the mailer; a lost call does no harm, because the mailer also asks for pending work. */
  wake: { order(partnerId: string, orderId: string): Promise<void>; singleMails(): Promise<void> };
  /** Which leases have ended without a word */
  leases: LeaseWatch;
  /** Sees failures that must not reach the caller, as codes only */
  onError: (code: string, where: string) => void;
  /** Below this many people HQ gets no number (design 2.9); 5 to 50 */
  minimumCount: number;
}

export const DEFAULT_MINIMUM_COUNT = 10;

/** The tokens' key, derived from the installation's secret: independent of KMS, so that an unsubscribe always works. */
export const tokenSecret = (installationSecret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', installationSecret, '', 'tc/recipient-token/v1', 32));
