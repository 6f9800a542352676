/** Sends the mails to one person that wait: invitations, resets, test mails. They have connections of their own. */

import { MINUTE_MS } from '@multipartner/kernel/time';
import type { Outcome } from '@multipartner/trust-center/deliveries';
import { DEFAULT_TRANSPORT } from '@multipartner/trust-center/transport-settings';
import { type MailerDeps, passes, TryLater } from './deps.ts';
import { signRaw } from './dkim/sign-raw.ts';
import { startFence } from './fence.ts';
import type { JournalledLease } from './journal.ts';
import { composeSingleMail, type Message, type SingleMail } from './message.ts';
import { reportOutcomes, SINGLE_MAILS_LEASE } from './report-outcomes.ts';
import { UnsafeValue } from './wire/header-lines.ts';

const AT_ONCE = 50;
// The trust center keeps them for this mailer for ten minutes: a server may take five for an answer, so nothing is begun after four.
const BEGIN_MS = 4 * MINUTE_MS;
const NOT_TRIED = { result: 'not_tried', reason: 'not_tried' } as const;

/** Returns when none is left. Throws {@link TryLater}, or the fault of this machine that broke it off; what became of each mail is reported first. */
export async function runSingleMails(deps: MailerDeps, clocks?: Parameters<typeof startFence>[0]): Promise<void> {
  const { client, journal, transports, stop } = deps;
  while (!stop.aborted) {
    const fenceOf = startFence(clocks);
    const leased = await client.leaseSingleMails({ body: { workerId: deps.workerId, max: AT_ONCE } });
    if (!leased.ok) {
      if (passes(leased.failure)) throw new TryLater(leased.failure);
      deps.log.error({ code: leased.failure.code }, 'single mails refused');
      return;
    }
    if (leased.value.length === 0) return;
    const fence = fenceOf(BEGIN_MS);
    const entry = openEntry(deps);
    const queue = [...leased.value];
    const faults: unknown[] = [];
    const finish = ({ id }: SingleMail, verdict: Pick<Outcome, 'result' | 'reason'>) =>
      journal.finish(SINGLE_MAILS_LEASE, { deliveryId: id, ...verdict, at: new Date().toISOString() });
    let sent = 0;
    const line = async () => {
      while (!stop.aborted && faults.length === 0 && !fence.over()) {
        const mail = queue.shift();
        if (!mail) return;
        // It loses a try: one that breaks every mailer would stand in the way of the others for ever.
        const verdict = await sendOne(mail, entry).catch((error: unknown) => {
          faults.push(error);
          return { result: 'deferred', reason: 'mailer_fault' } as const;
        });
        finish(mail, verdict);
        deps.metrics.single(verdict.result);
        if (verdict.result === 'accepted') sent += 1;
      }
    };
    await Promise.all(Array.from({ length: transports.standard.single.connections }, line));
    for (const mail of queue) finish(mail, NOT_TRIED);
    await reportOutcomes(deps, entry, { close: true, stop });
    deps.log.info({ mails: leased.value.length, sent }, 'single mails done');
    if (faults.length > 0) throw faults[0];
    if (sent === 0) return; // the server does not take them: the trust center says when to try again
  }

  async function sendOne(mail: SingleMail, { leaseId }: JournalledLease) {
    const date = new Date();
    let message: Message;
    try {
      message = await composeSingleMail(mail, date);
    } catch (error) {
      if (!(error instanceof UnsafeValue)) throw error;
      return { result: 'failed' as const, reason: 'unsafe_value' };
    }
    const transport = await transports.find(mail.transportId ?? DEFAULT_TRANSPORT).catch((error: unknown) => {
      // One partner's settings that cannot be read are no trouble of the others.
      if (error instanceof TryLater) return undefined;
      throw error;
    });
    if (transport === undefined) return { result: 'deferred' as const, reason: 'transport_unreadable' };
    // It was changed since the mail was handed over: the next one names it as it is now.
    if (!transport) return { result: 'deferred' as const, reason: 'transport_changed' };
    const signers = await deps.signingKeys.signers(mail.signWith ?? []);
    if (!signers.ok) return { result: 'deferred' as const, reason: 'signing_key' };
    const raw = await signRaw(message.raw, signers.value, date, transport.rewrites);
    const verdict = await transport.single.send({ ...message, raw }, () => journal.begin(leaseId, mail.id));
    return verdict.result === 'accepted' ? verdict : { result: verdict.result, reason: verdict.reason };
  }
}

function openEntry({ journal }: MailerDeps): JournalledLease {
  journal.open({ leaseId: SINGLE_MAILS_LEASE, partnerId: '-', orderId: '-' });
  return journal.leases().find(({ leaseId }) => leaseId === SINGLE_MAILS_LEASE)!;
}
