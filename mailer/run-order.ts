/** Works on one send order until nothing of it can be sent now. Which people, and whether at all, the trust center says with each lease. */
import { failure } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Recipient } from '@multipartner/trust-center/contracts';
import { type MailerDeps, passes, TryLater } from './deps.ts';
import { createComposer, type Message, UnsafeValue } from './message.ts';
import { sendLease } from './send-lease.ts';

const LEASE_SIZE = 500;
// Nothing new is begun this long before the lease ends: a message in flight needs time, too.
const FENCE_MS = 5 * SECOND_MS;
const PACKAGES_KEPT = 20;

type Compose = (recipient: Recipient, date: Date) => Promise<Message>;
export interface OrderRef {
  partnerId: string;
  orderId: string;
}

/** Returns a function that works on an order. It throws {@link TryLater} when the trust center cannot be reached. */
export function createRunOrder(deps: MailerDeps): (order: OrderRef) => Promise<void> {
  const composers = new Map<string, Compose>();

  async function composerOf(packageId: string): Promise<Compose> {
    const known = composers.get(packageId);
    if (known) return known;
    const content = await deps.client.readPackage({ params: { packageId } });
    if (!content.ok) throw new TryLater(content.failure);
    const made = composeOrRefuse(() => createComposer(content.value));
    if (composers.size >= PACKAGES_KEPT) composers.delete(composers.keys().next().value!);
    composers.set(packageId, made);
    return made;
  }

  return async ({ partnerId, orderId }) => {
    while (!deps.stop.aborted && (await deps.trouble.mayTry())) {
      const askedAt = { wall: Date.now(), monotonic: performance.now() };
      const leased = await deps.client.lease({
        body: { partnerId, orderId, workerId: deps.workerId, max: LEASE_SIZE },
      });
      if (!leased.ok) {
        if (passes(leased.failure)) throw new TryLater(leased.failure);
        deps.log.error({ orderId, code: leased.failure.code }, 'lease refused');
        return;
      }
      const { lease } = leased.value;
      if (!lease) return;
      const deadline = askedAt.monotonic + (Date.parse(lease.expiresAt) - askedAt.wall) - FENCE_MS;
      const { leaseId, recipients } = lease;
      const work = { leaseId, partnerId, orderId, recipients, deadline };
      try {
        await sendLease(deps, work, await composerOf(lease.packageId));
      } catch (error) {
        if (error instanceof TryLater) await sendLease(deps, { ...work, recipients: [] }, refuse); // gives everybody back
        throw error;
      }
      deps.log.info({ orderId, leaseId, people: recipients.length }, 'lease done');
      if (recipients.length === 0) return;
    }
    if (deps.trouble.down) throw new TryLater(failure('UNAVAILABLE', { part: 'SMTP' }));
  };
}

const refuse: Compose = async () => {
  throw new UnsafeValue('package');
};

/** A package that no message can be made of fails its people, visibly, instead of being leased for ever. */
function composeOrRefuse(make: () => Compose): Compose {
  try {
    return make();
  } catch (error) {
    if (error instanceof UnsafeValue || error instanceof RangeError) return refuse;
    throw error;
  }
}
