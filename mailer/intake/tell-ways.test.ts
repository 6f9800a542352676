import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { feedbackCalls } from '@multipartner/trust-center/feedback-calls';
import { expect, it } from 'vitest';
import { createWayTeller } from './tell-ways.ts';

const MAILER = '0b0e7c2e-8a52-4f5e-9d0a-0f6a4f1f7c11';

/** A trust center that reads what it is told as the contract says. */
function house() {
  let atMs = 0;
  let isAway = false;
  const told: string[] = [];
  const teller = createWayTeller(
    {
      async reportReturnWays({ body }) {
        if (isAway) return failed(failure('UNAVAILABLE', { part: 'Trust center' }));
        const { ways } = feedbackCalls.reportReturnWays.body.parse(body);
        told.push(ways.map(({ way, trouble, secondsAgo }) => `${way} ${trouble ?? 'works'} ${secondsAgo}`).join(', '));
        return ok({ kept: ways.length });
      },
    },
    MAILER,
    { smtp: 60, imap: 60, pop: 60 },
    () => atMs,
  );
  return {
    teller,
    told,
    pass: (ms: number) => {
      atMs += ms;
    },
    goAway: (away: boolean) => {
      isAway = away;
    },
  };
}

it('tells news at once, and what goes on as it was once a minute', async () => {
  const { teller, told, pass } = house();
  await teller.looked('imap', null);
  for (let second = 0; second < 59; second++, pass(SECOND_MS)) await teller.looked('imap', null);
  expect(told).toEqual(['imap works 0']);
  await teller.looked('imap', 'timeout');
  pass(MINUTE_MS);
  await teller.looked('imap', 'timeout');
  expect(told.slice(1)).toEqual(['imap timeout 0', 'imap timeout 0']);
});

it('says with the next look what did not arrive, and what it does not look at', async () => {
  const { teller, told, goAway } = house();
  goAway(true);
  await teller.looked('pop', 'sign_in');
  goAway(false);
  await teller.looked('pop', 'sign_in');
  expect(told).toEqual(['pop sign_in 0']);
  const other = house();
  await other.teller.nowhere();
  expect(other.told).toEqual(['']);
});

it('goes on telling of the others, however long ago one of them was looked at', async () => {
  const { teller, told, pass } = house();
  await teller.looked('imap', null);
  pass(400 * DAY_MS);
  await teller.looked('smtp', null);
  expect(told.at(-1)).toMatch(/^imap works \d+, smtp works 0$/);
});
