/** Sends the mails to one person that wait: invitations, resets, test mails. They have connections of their own. */

import { DEFAULT_TRANSPORT } from '@multipartner/trust-center/transport-settings';
import { type MailerDeps, passes, TryLater } from './deps.ts';
import { signRaw } from './dkim/sign-raw.ts';
import type { JournalledLease } from './journal.ts';
import { composeSingleMail, type Message, type SingleMail } from './message.ts';
import { reportOutcomes, SINGLE_MAILS_LEASE } from './report-outcomes.ts';
import { UnsafeValue } from './wire/header-lines.ts';

const AT_ONCE = 50;

export async function runSingleMails(deps: MailerDeps): Promise<void> {
  const { client, journal, transports, stop } = deps;
  while (!stop.aborted) {
    const leased = await client.leaseSingleMails({ body: { workerId: deps.workerId, max: AT_ONCE } });
    if (!leased.ok) {
      if (passes(leased.failure)) throw new TryLater(leased.failure);
      deps.log.error({ code: leased.failure.code }, 'single mails refused');
      return;
    }
    if (leased.value.length === 0) return;
    const entry = openEntry(deps);
    const queue = [...leased.value];
    let sent = 0;
    const line = async () => {
      for (let mail = queue.shift(); mail && !stop.aborted; mail = queue.shift()) {
        const verdict = await sendOne(mail, entry);
        journal.finish(SINGLE_MAILS_LEASE, { deliveryId: mail.id, ...verdict, at: new Date().toISOString() });
        deps.metrics.single(verdict.result);
        if (verdict.result === 'accepted') sent += 1;
      }
    };
    await Promise.all(Array.from({ length: transports.standard.single.connections }, line));
    await reportOutcomes(deps, entry, { close: true, stop });
    deps.log.info({ mails: leased.value.length, sent }, 'single mails done');
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
    const transport = await transports.find(mail.transportId ?? DEFAULT_TRANSPORT);
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
