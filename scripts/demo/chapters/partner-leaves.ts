/** City Cars Linz sells its business: HQ announces the end of the contract, the owner begins to leave and offers the customers to Autohaus Sonne. */
import { DAY_MS } from '@multipartner/kernel/time';
import { byPerson, type DemoWorld, must } from '../world/open-demo-world.ts';
import type { LaterAct } from './send-mail.ts';
import type { House } from './set-up-house.ts';

/** The contract goes on for a while: nothing is overdue in the demo. */
const LAST_DAY_IN_DAYS = 120;

/** All of it as acts at their times, for the story to run in between. */
export function partnerLeaves(world: DemoWorld, house: House): LaterAct[] {
  const { clock, trust, campaigns } = world;
  const { linz, sonne } = house.owners;
  const day = (daysAgo: number): string => clock.at(daysAgo, 12).toISOString().slice(0, 10);
  const by = byPerson(linz.partnerId, linz.id, 'departure');
  return [
    {
      at: clock.at(20, 9, 30),
      run: async () => {
        const { partnerId } = linz;
        const endsOn = new Date(Date.now() + LAST_DAY_IN_DAYS * DAY_MS).toISOString().slice(0, 10);
        must(await campaigns.announceTermination({ actor: house.administrator, partnerId, endsOn }));
      },
    },
    {
      at: clock.at(12, 10, 5),
      run: async () => void (await trust.departure.begin(by, { kind: 'sold', endsOn: null })),
    },
    {
      at: clock.at(5, 15, 20),
      run: async () => {
        const successorId = sonne.partnerId;
        await trust.departure.offer(by, { successorId, basis: 'business_transfer', informedOn: day(6) });
      },
    },
  ];
}
