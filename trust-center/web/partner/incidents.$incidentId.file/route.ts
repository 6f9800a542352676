import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import { authorityOf } from '../../../incidents/standing.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';
import { printIncident } from '../../incidents/print-incident.server.ts';

const params = z.object({ incidentId: z.string().refine((id) => isId('incident', id)) });

/** The form of Art. 33 GDPR for the partner as controller: what it was told, and its own decisions. */
export const loader = partnerRoute.loader(
  { can: ['export', 'Incident'], params },
  async ({ services, actor, params: { incidentId }, language }) => {
    const incident = await services.incidents.readOwn(actor.partnerId, incidentId);
    const persons = incident.own.filter(({ kind }) => kind === 'persons').at(-1)?.content;
    const printed = {
      ...incident,
      facts: incident,
      acts: incident.own,
      authority: authorityOf(incident.own),
      persons: (persons as { decision: 'told' | 'later' | 'not_needed' } | undefined)?.decision ?? null,
      measures: incident.measures.map(({ text }) => text),
      controllers: null,
    };
    const owner = actor.partnerName;
    const { timeZone } = await services.partners.readSettings(actor.partnerId);
    return exportDocument(
      services,
      `incident-${incidentId}`,
      printIncident(printed, { language, owner, partner: owner, timeZone }),
    );
  },
);
