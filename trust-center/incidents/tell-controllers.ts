/** The processor's duty: every affected controller hears of the breach at once (Art. 33(2) GDPR). Nobody can switch these mails off. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { inTransaction, withPartner } from '@multipartner/prisma-trust-center/connect';
import { translate } from '@multipartner/ui/messages';
import { peopleToTell, tellPeople } from '../emergency/tell-people.ts';
import type { IncidentBy, IncidentDeps } from './deps.ts';
import { incidentMailMessages } from './incident-mail.messages.ts';
import { incidentOf, incidentRow, readActs } from './read-incidents.ts';
import { insertAct, lockIncident } from './write-act.ts';

/**
 * Tells every affected partner that was not told: a mail to each owner, a row that shows it the incident, an entry in its log. A telling that
 * breaks off is gone on with by the next call; nobody is told twice. Throws FailureError NOT_FOUND, INCIDENT_CLOSED, INCIDENT_NOBODY_TO_TELL.
 */
export async function tellControllers(
  deps: IncidentDeps,
  by: IncidentBy,
  incidentId: string,
): Promise<{ partners: number; mails: number }> {
  return inTransaction(deps.pool, async (client) => {
    await lockIncident(client, incidentId);
    const row = await incidentRow(client, incidentId);
    const acts = (await readActs(client, [incidentId])).get(incidentId) ?? [];
    const incident = incidentOf(row, acts, deps.clock.now());
    if (incident.closedAt) throw new FailureError(failure('INCIDENT_CLOSED'));
    if (incident.untold.length === 0) throw new FailureError(failure('INCIDENT_NOBODY_TO_TELL'));
    let mails = 0;
    for (const partnerId of incident.untold) mails += await tellOne(deps, by, incidentId, partnerId);
    await insertAct(deps, client, by, {
      incidentId,
      kind: 'controllers_told',
      content: { partnerIds: incident.untold, mails },
    });
    return { partners: incident.untold.length, mails };
  });
}

/** Each in a transaction of its own partner. Answers how many owners get a mail. */
const tellOne = (deps: IncidentDeps, by: IncidentBy, incidentId: string, partnerId: string): Promise<number> =>
  withPartner(deps.pool, partnerId, async (client) => {
    const known = await client.query<{ mails: number }>('SELECT mails FROM incident_partner WHERE "incidentId" = $1', [
      incidentId,
    ]);
    if (known.rows[0]) return known.rows[0].mails;
    const owners = await peopleToTell(client, partnerId, { officers: false });
    await deps.audit.write({ ...by, partnerId, op: 'incident.controller_told', purpose: 'supervision' });
    await client.query(
      `INSERT INTO incident_partner ("partnerId", "incidentId", "toldAt", mails) VALUES ($1, $2, $3, $4)`,
      [partnerId, incidentId, deps.clock.now(), owners.length],
    );
    const partner = await client.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
    await tellPeople(deps, client, 'incident', deps.isHistory ? [] : owners, ({ name, language }) => {
      const t = translate(incidentMailMessages, language);
      return {
        subject: t('subject', { partner: partner.rows[0]!.name }),
        greeting: t('greeting', { name }),
        text: t('text'),
        action: t('action'),
        path: `/partner/incidents/${incidentId}`,
        closing: t('closing'),
      };
    });
    return owners.length;
  });
