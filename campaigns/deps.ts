/** What the use cases of this workspace need from outside, handed over once by the process that binds them. */
import type { Clock } from '@multipartner/kernel/time';
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { AppClient } from '@multipartner/trust-center/internal-client';
import type { AssetStore } from './assets/asset-store.ts';
import type { CheckTools } from './checks/check-tools.ts';
import type { ReceiptSigner } from './receipts/receipt-signer.ts';

/**
 * The trust center as this zone sees it. Every call fails with UNAVAILABLE while the trust center cannot be reached: callers keep
 * their own state first and repeat the call later.
 */
export type TrustCenter = Omit<AppClient, 'reachable' | 'close'>;

export interface CampaignDeps {
  db: PrismaClient;
  trustCenter: TrustCenter;
  assets: AssetStore;
  clock: Clock;
  /** Public origins without a trailing slash */
  origins: { app: string; trustCenter: string };
  /** What checks need of the machine; absent: no browser, and runs start with the next round */
  checking?: CheckTools;
  /** Begins in the background what upgrades wait for; absent: it begins with the next round */
  wakeUpgrades?: () => void;
  /** Signs send receipts; absent: none is made, as in tests of other things */
  receipts?: ReceiptSigner;
  /** Hears of what failed beside the work that was asked for; absent: nobody listens, as in tests of other things */
  onError?: (error: unknown, what: string) => void;
}
