/** One dealer has begun to set its own domain up: its records are not there, as for every name of the examples. */
import { byPerson, type DemoWorld } from '../world/open-demo-world.ts';
import type { House } from './set-up-house.ts';

export async function addSender(world: DemoWorld, house: House): Promise<void> {
  const { senders } = world.trust;
  const { id, partnerId } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'account');
  const { domainId } = await senders.addDomain(by, 'autohaus-sonne.example');
  await senders.recheckDomain(by, domainId);
}
