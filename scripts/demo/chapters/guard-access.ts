/** An emergency with two custodians while the owner was away, and a canary contact that a copied program asked for. */
import { newId } from '@multipartner/kernel/ids';
import type { CustodianBy } from '../../../trust-center/custody/deps.ts';
import { PEOPLE } from '../cast/people.ts';
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

const OPERATORS = 'Viktor Lang';
const PARTNERS = 'Anna Sonnleitner';
const OFFICER = 'Dr. Ruth Amsel';

const custodian = (userId: string, partnerIds: readonly string[]): CustodianBy => ({
  userId,
  auth: 'passkey',
  isOperator: partnerIds.length === 0,
  partnerIds,
  reqId: newId('request'),
});

/** All of it as acts at their times, for the story to run in between. */
export function guardAccess(world: DemoWorld, house: House): LaterAct[] {
  const { clock, trust } = world;
  const { partnerId, id: ownerId } = house.owners.sonne;
  const nordlicht = house.owners.nordlicht.partnerId;
  const userOf = (name: string) => world.userIdOf(PEOPLE.find((one) => one.name === name)!.email);
  let caseId = '';
  const act = (minute: number, run: () => Promise<unknown>): LaterAct => ({
    at: clock.at(5, 16, minute),
    run: async () => void (await run()),
  });
  return [
    act(5, async () => {
      const asked = await trust.emergency.request(custodian(await userOf(OPERATORS), []), {
        partnerId,
        ticket: 'INC-2041',
        reason:
          'Eine Kundin erreicht den Betrieb nicht und verlangt am Telefon, sofort von allen Mails abgemeldet zu werden.',
        maxRecords: 3,
      });
      caseId = asked.caseId;
    }),
    act(9, async () => trust.emergency.approve(custodian(await userOf(PARTNERS), [partnerId]), { partnerId, caseId })),
    act(12, async () => {
      const { contacts } = await trust.people.listContacts(byPerson(partnerId, ownerId, 'contact_care'), { limit: 1 });
      const by = custodian(await userOf(OPERATORS), []);
      await trust.emergency.read(by, { partnerId, caseId, contactId: contacts[0]!.contactId });
    }),
    act(17, async () => trust.emergency.end(custodian(await userOf(PARTNERS), [partnerId]), { partnerId, caseId })),
    {
      at: clock.at(4, 11, 26),
      run: async () =>
        world.openCanary(
          nordlicht,
          {
            ...byPerson(nordlicht, newId('apiKey'), 'contact_care'),
            actor: { class: 'partner', id: newId('apiKey'), auth: 'api_key' },
          },
          await userOf(OFFICER),
        ),
    },
    // Read long ago: the inbox of a new instance is empty.
    { at: clock.at(4, 11, 40), run: world.forgetSafetyMails },
  ];
}
