/** What the use cases of records and contracts work with, and in whose name they act. They hold no customer's datum. */
import type { Actor } from '../audit/log.ts';
import type { OrdersDeps } from '../orders/deps.ts';

export interface DocumentDeps extends OrdersDeps {
  settings: PlatformSettings;
  /** The clock tells a story of the past: nobody gets mails about it */
  isHistory?: boolean;
}

/** What is configured for the whole installation, as the measures (Art. 32 GDPR) name it. */
export interface PlatformSettings {
  /** Region of KMS, and by that of the keys: eu-central-1 */
  region: string;
  /** Keys lie in AWS KMS, or in the local KMS of the operator */
  kms: 'aws' | 'local';
  /** How long backups keep the keys that open them */
  keyBackupDays: number;
}

/** An officer, somebody of a partner, a program or the system itself. */
export interface DocumentBy {
  actor: Actor;
  reqId: string;
}
