import { FailureError, failure } from '@multipartner/kernel/errors';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import type { EmergencyCase, EmergencyDeps } from './deps.ts';
import { emergencyMailMessages } from './emergency-mails.messages.ts';
import { peopleToTell, tellPeople } from './tell-people.ts';

/**
 * Tells the partner's owners, in the transaction that changes the case: without the mails in the outbox nothing changes. Throws FailureError
 * EMERGENCY_NOBODY_TOLD where there is no owner.
 */
export async function tellOwners(
  deps: EmergencyDeps,
  client: pg.ClientBase,
  what: 'requested' | 'opened' | 'ended',
  about: EmergencyCase,
): Promise<void> {
  const owners = await peopleToTell(client, about.partnerId, { officers: false });
  if (owners.length === 0 && what !== 'ended') throw new FailureError(failure('EMERGENCY_NOBODY_TOLD'));
  const { rows } = await client.query<{ name: string; timeZone: string }>(
    'SELECT name, "timeZone" FROM partner WHERE id = $1',
    [about.partnerId],
  );
  const partner = rows[0]!;
  const custodians = await client.query<{ name: string }>(
    `SELECT name FROM "User" WHERE id = ANY($1) UNION SELECT name FROM api_key WHERE id = ANY($1) ORDER BY name`,
    [[about.requestedBy, about.approvedBy ?? '']],
  );
  const who = custodians.rows.map(({ name }) => name).join(', ');
  await tellPeople(deps, client, 'emergency-access', owners, ({ name, language }) => {
    const t = translate(emergencyMailMessages, language);
    const time = about.endsAt
      ? new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: partner.timeZone }).format(about.endsAt)
      : '';
    const { ticket, reason, maxRecords, used } = about;
    const words = { partner: partner.name, who, ticket, reason, time, count: maxRecords, used };
    return {
      greeting: t('greeting', { name }),
      subject: t(`${what}Subject`, words),
      text: t(`${what}Text`, words),
      action: t('action'),
      path: '/partner/emergency',
      closing: t('closing'),
    };
  });
}
