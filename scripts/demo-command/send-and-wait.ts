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

const NOTHING_SENT = { recipients: 0, sent: 0, delivered: 0, bounced: 0, failed: 0, skipped: 0 };
const POLL_MS = 250;
const LIMIT_MS = 60 * 60_000;

/** Orders nothing when nobody may get the mail: that is a result too. Throws UsageError when the order stops for a reason, ApiError. */
export async function sendAndWait(
  trust: ApiClient,
  packageId: string,
  onProgress: (done: number, of: number) => void,
): Promise<OrderEnd> {
  let leftOut: Record<string, number> = {};
  const ordered = await orderPackage(trust, {
    packageId,
    audience: { kind: 'all' },
    notBefore: null,
    confirm: async (estimate) => {
      leftOut = estimate.leftOut;
      return estimate.mailable > 0;
    },
  });
  if (!ordered) return { counts: NOTHING_SENT, skipped: leftOut, seconds: 0 };
  const path = `/orders/${ordered.orderId}`;
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
