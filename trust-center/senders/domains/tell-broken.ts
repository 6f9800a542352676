import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { peopleToTell, tellPeople } from '../../emergency/tell-people.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { shownDomain } from '../domain-name.ts';
import { platformAddress } from '../platform/platform-address.ts';
import { brokenMailMessages } from './broken-mail.messages.ts';

/** Tells the owners that their domain carries no mails any more, in the transaction that says so. */
export async function tellBroken(
  deps: OrdersDeps,
  client: pg.ClientBase,
  partnerId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
  const partner = rows[0]?.name ?? '';
  const owners = await peopleToTell(client, partnerId, { officers: false });
  await tellPeople(deps, client, 'sender-domain', owners, (person) => {
    const t = translate(brokenMailMessages, person.language);
    const words = {
      name: person.name,
      partner,
      domain: shownDomain(name),
      fallback: platformAddress(partner, deps.mailDomain),
    };
    return {
      subject: t('subject', words),
      greeting: t('greeting', words),
      text: t('text', words),
      action: t('action'),
      path: `/partner/settings/senders/domains/${id}`,
      closing: t('closing'),
    };
  });
}
