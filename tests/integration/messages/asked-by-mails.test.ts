// With refusals of POST /messages alone nobody finds out who is a customer: they count like searches by address.
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { expect, it } from 'vitest';
import { createMessageUseCases } from '../../../trust-center/messages/use-cases.ts';
import { MOST_SEARCHES } from '../../../trust-center/people/contacts/few-searches.ts';
import { csvOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const messages = createMessageUseCases(world.deps);
const words = { subject: 'Inspektion', greeting: 'Guten Tag,', text: 'bald.', action: '', closing: '' };

async function send(template: string, to: { email: string } | { contactId: string }): Promise<string> {
  try {
    await messages.sendMessage(world.by(world.sonne, 'single_message'), { template, to, values: {} });
    return 'sent';
  } catch (error) {
    if (!isFailureError(error)) throw error;
    const { code, params } = error.failure as { code: string; params?: { reason?: string } };
    return params?.reason ?? code;
  }
}

it('after as many refusals as anybody may search, none tells any more; mails that are permitted go on', async () => {
  for (const ground of ['service_reminders', 'service'] as const) {
    const body = {
      system: false as const,
      key: ground.replace('_', '-'),
      number: 1,
      name: ground,
      content: { ground, fields: [], words: { de: words, en: words }, linkHosts: [] },
    };
    const params = { messageTemplateVersionId: newId('messageTemplateVersion') };
    await world.handlers.storeMessageTemplate({ params, body }, { principal: 'app', reference: 'test' });
  }
  await world.importCsv(world.sonne, csvOf('kunde', 2, 'no'));
  const colleague = {
    ...world.by(world.sonne),
    actor: { class: 'partner' as const, id: 'usr_colleague', auth: 'passkey' },
  };
  const known = { email: 'kunde0@leute.example' };
  // As another person, so that it counts for somebody else.
  const contact = await world.people.searchContact(colleague, known.email);
  expect(contact).not.toBeNull();
  const told: string[] = [];
  for (let i = 0; i < MOST_SEARCHES; i++)
    told.push(await send('service-reminders', { email: `fremd${i}@kunde.example` }));
  expect(new Set(told)).toEqual(new Set(['no_contact']));
  for (const email of [known.email, 'fremd@kunde.example'])
    expect(await send('service-reminders', { email }), email).toBe('RATE_LIMITED');
  // Whose id it has, it knows already.
  expect(await send('service-reminders', { contactId: contact!.contactId })).not.toBe('RATE_LIMITED');
  expect(await send('service', { email: 'neu@kunde.example' })).toBe('sent');
  const { rows } = await world.admin.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM log_entry WHERE op = 'message.composed' AND decision = 'deny'`,
  );
  expect(rows[0]!.n).toBe(2);
});
