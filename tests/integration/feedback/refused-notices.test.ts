// Notices that prove nothing: they change nothing, cost little, and the operator is told, for a wrong key looks the same.
import { afterAll, expect, it } from 'vitest';
import { createReturnedReader } from '../../../trust-center/orders/feedback/ways/read-returned.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { LOGIN, openWebhooks } from '../../support/worlds/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor } = hooks;
afterAll(() => hooks.close());
const read = createReturnedReader(world.deps, ['postmark', 'sendgrid', 'mailgun', 'ses']);
const refusedOf = async (source: string) => (await read()).ways.find((way) => way.source === source)!.refused;

it('are told to the operator until the day after, by provider, and change nobody', async () => {
  const [person] = await sentTo('abgewiesen', 1);
  const complaint = JSON.stringify({ RecordType: 'SpamComplaint', ID: 1, MessageID: person!.messageId });
  const as = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString('base64')}` });
  expect(await refusedOf('postmark')).toBe(0);
  expect(await post('postmark', complaint, as('postmark:the-password-before'))).toBe(403);
  expect(await post('sendgrid', 'no JSON')).toBe(403);
  expect([await refusedOf('postmark'), await refusedOf('sendgrid'), await refusedOf('mailgun')]).toEqual([1, 1, 0]);
  expect(await reasonFor(person!)).toBeNull();
  expect(await post('postmark', complaint, as(LOGIN))).toBe(200);
  expect(await reasonFor(person!)).toBe('complaint');
  expect(await refusedOf('postmark')).toBe(1);
  // They are none of the answers that the page counts.
  const { counts } = (await read()).ways.find(({ source }) => source === 'postmark')!;
  expect(counts).toEqual({ complaint: 1 });
  world.clock.offsetMs += 2 * 86_400_000;
  expect(await refusedOf('postmark')).toBe(0);
});

it('are written down together, however many come, and each counts', async () => {
  await Promise.all(Array.from({ length: 200 }, () => post('ses', '{}')));
  expect(await refusedOf('ses')).toBeLessThan(200);
  await expect.poll(() => refusedOf('ses'), { timeout: 60_000, interval: 500 }).toBe(200);
}, 70_000);
