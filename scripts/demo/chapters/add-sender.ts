/** One dealer has begun to set its own domain up: its records are not there, as for every name of the examples. All read the mails that customers answer. */
import { newId } from '@multipartner/kernel/ids';
import { PARTNERS } from '../cast/partners.ts';
import { byPerson, type DemoWorld, must } from '../world/open-demo-world.ts';
import type { House } from './set-up-house.ts';

export async function addSender(world: DemoWorld, house: House): Promise<void> {
  const { senders } = world.trust;
  const { id, partnerId } = house.owners.sonne;
  const by = byPerson(partnerId, id, 'account');
  const { domainId } = await senders.addDomain(by, 'autohaus-sonne.example');
  await senders.recheckDomain(by, domainId);
  await confirmReplies(world, house);
}

/** Each partner's own address for answers, confirmed by the mailed link as a mail server of the history takes it. */
async function confirmReplies(world: DemoWorld, house: House): Promise<void> {
  const { senders } = world.trust;
  for (const { key, profile } of PARTNERS) {
    const { id, partnerId } = house.owners[key];
    await senders.addReplyAddress(byPerson(partnerId, id, 'account'), profile.email);
  }
  const principal = () => ({ principal: 'mailer' as const, reference: newId('request') });
  const leased = must(await world.mailer.leaseSingleMails({ body: { workerId: 'demo', max: 50 } }, principal()));
  const outcomes: { id: string; result: 'accepted' }[] = [];
  for (const { id, text } of leased) {
    const token = /\/reply-address\/([\w-]+)/.exec(text)?.[1];
    if (!token) continue;
    await senders.confirmReplyAddress(token, newId('request'));
    outcomes.push({ id, result: 'accepted' });
  }
  must(await world.mailer.reportSingleMails({ body: { outcomes } }, principal()));
}
