/** Works on one send order until nothing of it can be sent now. Which people, and whether at all, the trust center says with each lease. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { SECOND_MS } from '@multipartner/kernel/time';
import { peopleOf } from '@multipartner/trust-center/handed-people';
import { DEFAULT_TRANSPORT } from '@multipartner/trust-center/transport-settings';
import type { MailerDeps } from './deps.ts';
import type { DkimSigner } from './dkim/dkim-signature.ts';
import { startFence } from './fence.ts';
import type { LeaseEnd } from './numbers/metrics.ts';
import { reportOutcomes } from './report-outcomes.ts';
import { sendLease } from './send-lease.ts';
import { passes, TryLater } from './try-later.ts';
import { UnsafeValue } from './wire/header-lines.ts';
import { compileMessage, type MessageProgram, type SendPackage } from './wire/message-program.ts';

const LEASE_SIZE = 500;
// Nothing new is begun this long before the lease ends: a message in flight needs time, too.
const FENCE_MS = 5 * SECOND_MS;
const PACKAGES_KEPT = 20;
// Leases of one order side by side: while one is sent, the next is fetched and the last one reported.
const LANES = 3;

export interface OrderRef {
  partnerId: string;
  orderId: string;
}

/** Returns a function that works on an order. It throws {@link TryLater} when the trust center cannot be reached. */
export function createRunOrder(deps: MailerDeps): (order: OrderRef) => Promise<void> {
  const programs = new Map<string, MessageProgram | null>();

  /** @param sender changes with the sender's address, so that a domain that failed its check is left at the next lease */
  async function programOf(packageId: string, sender: string): Promise<MessageProgram | null> {
    const key = `${packageId} ${sender}`;
    const known = programs.get(key);
    if (known !== undefined) return known;
    const content = await deps.client.readPackage({ params: { packageId } });
    if (!content.ok) throw new TryLater(content.failure);
    const made = compileOrRefuse(content.value);
    if (programs.size >= PACKAGES_KEPT) programs.delete(programs.keys().next().value!);
    programs.set(key, made);
    return made;
  }

  /** Nothing goes out unsigned that is to be signed: without the keys the order waits. */
  async function signersOf(keyIds: readonly string[]): Promise<readonly DkimSigner[]> {
    const signers = await deps.signingKeys.signers(keyIds);
    if (!signers.ok) throw new TryLater(signers.failure);
    return signers.value;
  }

  /** Leases and sends until there is nothing to lease. `onFull` is told of a lease that had all the people it may have. */
  async function lane({ partnerId, orderId }: OrderRef, onFull: () => void): Promise<void> {
    while (!deps.stop.aborted) {
      const endTurn = await deps.turns.take(partnerId);
      try {
        if (!(await deps.tracing.span('lease', { orderId }, () => leaseOnce({ partnerId, orderId }, onFull)))) return;
      } finally {
        endTurn();
      }
    }
  }

  /** One lease, sent and reported. False when there is nothing more to lease now. */
  async function leaseOnce({ partnerId, orderId }: OrderRef, onFull: () => void): Promise<boolean> {
    const avoidTransports = await deps.transports.inTrouble();
    // While the turn was waited for.
    if (deps.stop.aborted) return false;
    // Written down before it is asked for: whatever becomes of the answer or of this process, the lease is given back by its name.
    const leaseId = newId('lease');
    const askedAt = performance.now();
    const ended = (end: LeaseEnd) => deps.metrics.lease(end, (performance.now() - askedAt) / SECOND_MS);
    const entry = deps.journal.open({ leaseId, partnerId, orderId });
    const fenceOf = startFence();
    const body = { partnerId, orderId, leaseId, workerId: deps.workerId, max: LEASE_SIZE, avoidTransports };
    const leased = await deps.tracing.span('ask', { leaseId }, () => deps.client.lease({ body }));
    if (!leased.ok) {
      ended('refused');
      if (passes(leased.failure)) {
        await reportOutcomes(deps, entry, { close: true, stop: deps.stop });
        throw new TryLater(leased.failure);
      }
      deps.journal.closed(leaseId);
      deps.log.error({ orderId, code: leased.failure.code }, 'lease refused');
      return false;
    }
    const { lease } = leased.value;
    if (!lease) {
      ended(leased.value.done ? 'none' : 'wait');
      deps.journal.closed(leaseId);
      if (avoidTransports.length > 0 && !leased.value.done)
        throw new TryLater(failure('UNAVAILABLE', { part: 'SMTP' }));
      return false;
    }
    const people = peopleOf(lease.people);
    if (people.length === LEASE_SIZE) onFull();
    const [program, signers, transport] = await Promise.all([
      programOf(lease.packageId, lease.sender ?? ''),
      signersOf(lease.signWith ?? []),
      deps.transports.find(lease.transportId ?? DEFAULT_TRANSPORT),
    ]).catch(async (error: unknown) => {
      ended('back');
      await reportOutcomes(deps, entry, { close: true, stop: deps.stop }); // gives everybody back
      throw error;
    });
    if (!transport) {
      ended('back');
      // It was changed since: the next lease names it as it is now.
      await reportOutcomes(deps, entry, { close: true, stop: deps.stop });
      return false;
    }
    const { lines, trouble, rewrites } = transport;
    const fence = fenceOf(lease.lastsMs - FENCE_MS);
    const sent = { entry, people, server: `server:${transport.id}` as const, program, signers, rewrites, fence };
    await deps.tracing.span('send', { leaseId, people: people.length, transport: transport.id }, () =>
      sendLease({ ...deps, lines, trouble }, sent),
    );
    ended('sent');
    deps.log.info({ orderId, leaseId, people: people.length, transport: transport.id }, 'lease done');
    return people.length > 0;
  }

  return async (order) => {
    const lanes: Promise<void>[] = [];
    // One lane for a small order. A large one gets more, so that the lines do not wait while a lease is asked for or reported.
    const open = (): void => {
      if (lanes.length >= LANES) return;
      const opened = lane(order, open);
      // It may break off before it is waited for below; that must not end the process.
      opened.catch(() => undefined);
      lanes.push(opened);
    };
    open();
    let broken: PromiseRejectedResult | undefined;
    // Lanes open while others run: each is waited for, also when another one broke off.
    for (let i = 0; i < lanes.length; i++) {
      const [result] = await Promise.allSettled([lanes[i]]);
      if (result?.status === 'rejected') broken ??= result;
    }
    if (broken) throw broken.reason;
  };
}

/** Null for a package that no message can be made of: it fails its people, visibly, instead of being leased for ever. */
function compileOrRefuse(content: SendPackage): MessageProgram | null {
  try {
    return compileMessage(content);
  } catch (error) {
    if (error instanceof UnsafeValue || error instanceof RangeError) return null;
    throw error;
  }
}
