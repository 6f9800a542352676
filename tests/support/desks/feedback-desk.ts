// What tests of feedback do again and again: send to new people, and let something come back about one of them.
import { createHash } from 'node:crypto';
import type { Feedback } from '../../../trust-center/clients/calls/feedback-calls.ts';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import type { PeopleWorld } from '../worlds/people-world.ts';
import { csvOf, MAILER, orderDesk, outcomesOf } from './order-desk.ts';

export function feedbackDesk(world: PeopleWorld) {
  const { order, lease, report } = orderDesk(world);
  let counter = 0;
  const digest = (): string => createHash('sha256').update(`message ${++counter}`).digest('hex');
  const returnPathOf = ({ returnPath }: Recipient): string => returnPath!.split('@')[0]!;

  async function feed(about: Recipient | string, verdict: Feedback['verdict'], more: Partial<Feedback> = {}) {
    const returnPath = typeof about === 'string' ? about : returnPathOf(about);
    const body = {
      source: 'smtp' as const,
      digest: digest(),
      verdict,
      returnPaths: [returnPath],
      pageTokens: [],
      ...more,
    };
    const answer = await world.handlers.reportFeedback({ body }, MAILER);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value.result;
  }
  const stateOf = async ({ deliveryId }: Recipient) =>
    (
      await world.admin.query(
        `SELECT state, reason, "acceptedAt" IS NOT NULL AS accepted, "bouncedAt" IS NOT NULL AS bounced, "complainedAt" IS NOT NULL AS complained FROM delivery WHERE id = $1`,
        [deliveryId],
      )
    ).rows[0];
  const reasonFor = async ({ address }: Recipient, partnerId = world.sonne) =>
    (await world.people.findSuppression(world.by(partnerId), address))?.reason ?? null;
  /** New people of a partner, to whom a mail went out with these results, in order. */
  async function sentTo(prefix: string, results: ('accepted' | 'in_doubt')[], partnerId = world.sonne) {
    await world.importCsv(partnerId, csvOf(prefix, results.length));
    return sendAgain(prefix, results, partnerId);
  }
  async function sendAgain(prefix: string, results: ('accepted' | 'in_doubt' | 'failed')[], partnerId = world.sonne) {
    const { orderId } = await order(partnerId, {});
    await world.admin.query(`UPDATE send_order SET "inDoubtPolicy" = 'hold' WHERE id = $1`, [orderId]);
    const { lease: held } = await lease(partnerId, orderId);
    const mine = held!.recipients
      .filter(({ address }) => address.startsWith(prefix))
      .sort((a, b) => a.address.localeCompare(b.address));
    const others = held!.recipients.filter(({ address }) => !address.startsWith(prefix));
    const now = world.clock.now().toISOString();
    const outcomes = [
      ...mine.map((one, i) => outcomesOf([one], results[i]!, results[i] === 'failed' ? '4.2.2' : undefined)[0]!),
      ...outcomesOf(others, 'accepted'),
    ].map((outcome) => ({ ...outcome, at: now }));
    await report(partnerId, orderId, held!.leaseId, outcomes);
    return mine;
  }

  return { digest, returnPathOf, feed, stateOf, reasonFor, sentTo, sendAgain };
}
