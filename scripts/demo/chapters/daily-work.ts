/** What partners do with their customers between campaigns: look somebody up, note a changed wish, tag, look at results. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { PartnerKey } from '../cast/partners.ts';
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import { createRandom, type Random } from '../world/random.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

/** Working days of each partner, in days ago. */
const DAYS: Record<PartnerKey, readonly number[]> = {
  sonne: [44, 41, 37, 34, 31, 28, 26, 23, 20, 17, 13, 10, 8, 6, 5, 3, 2, 1],
  bellevue: [43, 35, 30, 22, 14, 7, 2],
  nordlicht: [40, 28, 24, 19, 11, 4],
  linz: [39, 32, 25, 12, 9, 4, 3, 1],
};
const PAGE = 25;

type Work = (world: DemoWorld, partnerId: string, userId: string, random: Random) => Promise<void>;

/** A contact of the first page, as somebody clicks on one. */
async function anyContact(world: DemoWorld, partnerId: string, userId: string, random: Random) {
  const by = byPerson(partnerId, userId, 'contact_care');
  const { contacts } = await world.trust.people.listContacts(by, { limit: PAGE, state: 'mailable' });
  return random.pick(contacts);
}

const WORK: readonly Work[] = [
  async (world, partnerId, userId, random) => {
    const { contactId } = await anyContact(world, partnerId, userId, random);
    await world.trust.people.viewContact(byPerson(partnerId, userId, 'contact_care'), contactId);
  },
  async (world, partnerId, userId, random) => {
    const { profile } = await anyContact(world, partnerId, userId, random);
    await world.trust.people.searchContact(byPerson(partnerId, userId, 'contact_care'), profile.email);
  },
  async (world, partnerId, userId, random) => {
    const { contactId } = await anyContact(world, partnerId, userId, random);
    const by = byPerson(partnerId, userId, 'contact_care');
    await world.trust.people.tagContacts(by, { contactIds: [contactId], add: ['Rückruf'] });
  },
  async (world, partnerId, userId, random) => {
    const { contactId } = await anyContact(world, partnerId, userId, random);
    await world.trust.people.withdrawConsent(byPerson(partnerId, userId, 'contact_care'), {
      contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Am Telefon gesagt: bitte keine Werbung mehr.',
    });
  },
  async (world, partnerId, userId) => {
    const by = byPerson(partnerId, userId, 'report');
    const [newest] = await world.trust.orders.listOrders(by);
    if (newest) await world.trust.orders.orderPeople(by, { orderId: newest.orderId });
  },
];
/** How often each kind of work comes up, in the order of {@link WORK}. */
const ROUND = [0, 1, 4, 0, 2, 4, 3, 1, 0, 4];

/** All of it as acts at their times, for the story to run in between. */
export function dailyWork(world: DemoWorld, house: House): LaterAct[] {
  const { clock } = world;
  return (Object.keys(DAYS) as PartnerKey[]).flatMap((key, k) => {
    const random = createRandom(301 + k);
    const { partnerId } = house.owners[key];
    return DAYS[key].map((daysAgo, i): LaterAct => {
      const work = WORK[ROUND[(i + k) % ROUND.length]!]!;
      const userId = random.pick(house.teams[key]);
      const at = new Date(clock.at(daysAgo, random.between(7, 15)).getTime() + random.between(0, 59) * MINUTE_MS);
      return { at, run: () => work(world, partnerId, userId, random) };
    });
  });
}
