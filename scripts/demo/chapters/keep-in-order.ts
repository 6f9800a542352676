/** What happens to data with time: nightly retention of each partner, a person who asked to be erased, a dispute that holds another. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { PARTNERS } from '../cast/partners.ts';
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

const NIGHTS = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
/** After three o'clock in all of the partners' zones */
const NIGHT_HOUR_UTC = 2;

/** All of it as acts at their times, for the story to run in between. */
export function keepInOrder(world: DemoWorld, house: House): LaterAct[] {
  const { clock, trust } = world;
  const { partnerId, id } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'contact_care');
  const nights = NIGHTS.flatMap((daysAgo) =>
    PARTNERS.map(({ key }, i): LaterAct => {
      const at = new Date(clock.at(daysAgo, NIGHT_HOUR_UTC, 5).getTime() + i * MINUTE_MS);
      return { at, run: () => world.runRetention(house.owners[key].partnerId) };
    }),
  );
  return [
    ...nights,
    {
      at: clock.at(9, 14, 20),
      run: async () => {
        const { contacts } = await trust.people.listContacts(by, { limit: 1, state: 'withdrawn' });
        if (contacts[0]) await trust.people.eraseContacts(by, [contacts[0].contactId]);
      },
    },
    {
      at: clock.at(6, 10, 40),
      run: async () => {
        const { contacts } = await trust.people.listContacts(by, { limit: 1, state: 'mailable' });
        const reason = 'Streit um eine Rechnung der Werkstatt, Anwalt beauftragt.';
        if (contacts[0]) await trust.retention.setHold(by, { contactId: contacts[0].contactId, reason });
      },
    },
  ];
}
