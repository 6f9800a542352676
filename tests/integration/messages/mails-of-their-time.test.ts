// A mail that came too late for what it says is not sent: a link that has ended, a moment that a partner's system named.
import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestReset } from '../../../trust-center/identity/passwords/reset-password.ts';
import { createSystemMails } from '../../../trust-center/messages/send-system-mail.ts';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { askForPage } from '../../../trust-center/requests/own-page/ask-for-page.ts';
import { MAILER } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const messages = createMessageUseCases(world.deps);
const db = connect(world.url, { poolSize: 2 });

async function leased() {
  const answer = await world.handlers.leaseSingleMails({ body: { workerId: 'w.1', max: 50 } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}
const rows = async () =>
  (
    await world.admin.query(
      `SELECT kind, state, failure, length(content) AS bytes FROM single_mail ORDER BY "createdAt", id`,
    )
  ).rows;
/** Does it so long ago, by the clock of the trust center; the database's says when it is */
async function ago<T>(ms: number, work: () => Promise<T>): Promise<T> {
  world.clock.offsetMs = -ms;
  try {
    return await work();
  } finally {
    world.clock.offsetMs = 0;
  }
}
const reset = () =>
  requestReset(
    {
      db,
      auth: null as never,
      origin: 'https://trust.test',
      clock: world.clock,
      sendSingleMail: createSystemMails(world.deps),
    },
    'petra@leute.example',
  );
const askPage = () =>
  askForPage(world.deps as never, {
    ...{ partnerId: world.sonne, address: 'anna@kunde.example', language: 'de', ip: '192.0.2.1' },
  });
const send = (usefulUntil?: Date) =>
  messages.sendMessage(world.by(world.sonne, 'single_message'), {
    ...{ template: 'car-ready', to: { email: 'neu@kunde.example' }, values: {} },
    usefulUntil: usefulUntil?.toISOString(),
  });

beforeAll(async () => {
  const at = new Date();
  await db.user.create({
    data: {
      id: newId('user'),
      name: 'Petra',
      email: 'petra@leute.example',
      emailVerified: true,
      createdAt: at,
      updatedAt: at,
    },
  });
  const words = { subject: 'Ihr Wagen', greeting: '', text: 'ist fertig.', action: '', closing: '' };
  const content = { ground: 'service' as const, fields: [], words: { de: words, en: words }, linkHosts: [] };
  const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
  const body = { system: false as const, key: 'car-ready', number: 1, name: 'x', content };
  await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
});
beforeEach(() => world.admin.query(`DELETE FROM single_mail; DELETE FROM message; DELETE FROM "RateLimit"`));
afterAll(() => db.$disconnect());

describe.each([
  ['for a new password', 30, reset],
  ['for a person’s own page', 60, askPage],
])('a link %s that waited', (_, minutes, ask) => {
  it('goes out while it works', async () => {
    await ago((minutes - 2) * MINUTE_MS, ask);
    expect(await leased()).toHaveLength(1);
  });

  it('does not go out once it has ended, and nothing of it is kept', async () => {
    await ago((minutes + 2) * MINUTE_MS, ask);
    expect(await leased()).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'failed', failure: '4.4.7', bytes: 0 }]);
  });

  it('goes out though the trust center’s clock jumps ahead: the database knows better', async () => {
    await ask();
    world.clock.offsetMs = 5 * HOUR_MS;
    expect(await leased()).toHaveLength(1);
    world.clock.offsetMs = 0;
  });
});

describe('a mail of a partner’s system', () => {
  it('goes out until the moment that it named, and tells so afterwards', async () => {
    const late = await ago(HOUR_MS, () => send(new Date(Date.now() - MINUTE_MS)));
    const early = await ago(HOUR_MS, () => send(new Date(Date.now() + HOUR_MS)));
    const always = await ago(HOUR_MS, () => send());
    const mails = await leased();
    expect(mails.map(({ id }) => id).sort()).toEqual([early.messageId, always.messageId].sort());
    // For the trust center alone: the mailer's contract has no such field.
    for (const mail of mails) expect(mail).not.toHaveProperty('usefulUntil');
    expect(await messages.readMessage(world.by(world.sonne, 'single_message'), late.messageId)).toMatchObject({
      ...{ state: 'failed', reason: '4.4.7' },
    });
  });

  it('is refused when its moment is over already, and nothing is queued', async () => {
    await expect(send(new Date(Date.now() - MINUTE_MS))).rejects.toMatchObject({
      failure: { code: 'MESSAGE_VALUE', params: { field: 'usefulUntil', issue: 'past' } },
    });
    expect(await rows()).toEqual([]);
  });
});
