import type { OrdersDeps } from '../orders/deps.ts';

export interface RequestDeps extends OrdersDeps {
  /** How long a backup of the key store can hold the key of an erased person: stands in the certificate */
  keyBackupDays: number;
}
