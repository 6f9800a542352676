/** HQ words a mail that workshops' systems send, and a partner's system sends some to customers who asked for nothing but their car. */
import { newId } from '@multipartner/kernel/ids';
import { byPerson, type DemoWorld, must } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

const KEY = 'abholung-bereit';
const WORDS = {
  de: {
    subject: 'Ihr Fahrzeug ist fertig',
    greeting: 'Guten Tag {name},',
    text: 'Ihr Fahrzeug steht ab dem {tag} für Sie bereit. Der Rechnungsbetrag ist {betrag}.\n\nBitte bringen Sie den Abholschein mit.',
    action: '',
    closing: 'Ihr Team von {partner}',
  },
  en: {
    subject: 'Your car is ready',
    greeting: 'Hello {name},',
    text: 'your car can be picked up from {tag} on. The bill is {betrag}.\n\nPlease bring the pick-up slip.',
    action: '',
    closing: 'Your team of {partner}',
  },
};

async function publishWords({ campaigns }: DemoWorld, { marketer }: House): Promise<void> {
  const made = must(await campaigns.createMessageTemplate({ actor: marketer, name: 'Fahrzeug abholbereit', key: KEY }));
  const saved = must(
    await campaigns.saveMessageTemplate({
      actor: marketer,
      key: KEY,
      expectedRevision: made.revision,
      name: 'Fahrzeug abholbereit',
      draft: {
        ground: 'service',
        fields: [
          { name: 'tag', type: 'date', required: true },
          { name: 'betrag', type: 'money', required: true },
        ],
        words: WORDS,
      },
    }),
  );
  must(await campaigns.publishMessageTemplate({ actor: marketer, key: KEY, expectedRevision: saved.revision }));
}

/** One mail, as the workshop's system asks for it and as a mail server of the history takes it. */
async function tellCustomer(world: DemoWorld, house: House, values: Record<string, string>): Promise<void> {
  const { partnerId, id } = house.owners.sonne;
  const care = byPerson(partnerId, id, 'contact_care');
  const [contact] = (await world.trust.people.listContacts(care, { limit: 1 })).contacts;
  if (!contact) return;
  const by = byPerson(partnerId, id, 'single_message');
  const to = { contactId: contact.contactId };
  const { messageId } = await world.trust.messages.sendMessage(by, { template: KEY, to, language: 'de', values });
  const principal = () => ({ principal: 'mailer' as const, reference: newId('request') });
  must(await world.mailer.leaseSingleMails({ body: { workerId: 'demo', max: 50 } }, principal()));
  const outcomes = [{ id: messageId, result: 'accepted' as const }];
  must(await world.mailer.reportSingleMails({ body: { outcomes } }, principal()));
}

/** All of it as acts at their times, for the story to run in between. */
export function singleMails(world: DemoWorld, house: House): LaterAct[] {
  const { clock } = world;
  return [
    { at: clock.at(36, 10, 20), run: () => publishWords(world, house) },
    {
      at: clock.at(6, 16, 40),
      run: () => tellCustomer(world, house, { tag: clock.at(5, 9).toISOString().slice(0, 10), betrag: '412.80 EUR' }),
    },
  ];
}
