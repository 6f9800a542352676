/** The partner's part in the trust center: order the send to everybody who agreed, and wait until it is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../cli/api-client.ts';
import { UsageError } from '../cli/connection.ts';
import { orderPackage } from '../cli/order-send.ts';

export interface OrderEnd {
  counts: { recipients: number; sent: number; delivered: number; bounced: number; failed: number; skipped: number };
  skipped: Record<string, number>;
  /** From the order to the last mail */
  seconds: number;
}

interface OrderStatus extends Omit<OrderEnd, 'seconds'> {
  state: string;
  haltReason: string | null;
  confirmedAt: string;
  finishedAt: string | null;
}

const POLL_MS = 250;
const LIMIT_MS = 60 * 60_000;

/** Throws UsageError when nobody may get the mail or the order stops for a reason, ApiError. */
export async function sendAndWait(
  trust: ApiClient,
  packageId: string,
  onProgress: (done: number, of: number) => void,
): Promise<OrderEnd> {
  const ordered = await orderPackage(trust, {
    packageId,
    audience: { kind: 'all' },
    notBefore: null,
    confirm: async ({ total, mailable }) => {
      if (mailable > 0) return true;
      throw new UsageError(`Nobody of the ${total} people has agreed to get mail, so nothing is sent.`);
    },
  });
  const path = `/orders/${ordered!.orderId}`;
  for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await sleep(POLL_MS)) {
    const order = await trust.get<OrderStatus>(path);
    const { counts, skipped, state, haltReason } = order;
    onProgress(counts.sent + counts.failed + counts.skipped, counts.recipients);
    if (state === 'sent')
      return { counts, skipped, seconds: (Date.parse(order.finishedAt!) - Date.parse(order.confirmedAt)) / 1000 };
    if (['halted', 'cancelled', 'missed'].includes(state))
      throw new UsageError(`The order ended as ${state}${haltReason ? ` (${haltReason})` : ''}.`);
  }
  throw new UsageError('The send takes longer than an hour.');
}
