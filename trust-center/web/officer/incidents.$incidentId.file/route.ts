import { isId } from '@multipartner/kernel/ids';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import { officerRoute } from '../../access/routes.server.ts';
import { exportDocument } from '../../export/export-file.server.ts';
import { printIncident } from '../../incidents/print-incident.server.ts';
import { incidentMessages } from '../incidents.$incidentId._index/incident.messages.ts';

const params = z.object({ incidentId: z.string().refine((id) => isId('incident', id)) });

/** The form of Art. 33 GDPR as PDF. */
export const loader = officerRoute.loader(
  { can: ['export', 'Incident'], params },
  async ({ services, params: { incidentId }, language }) => {
    const incident = await services.incidents.read(incidentId);
    const measures = incident.acts.flatMap(({ kind, content }) =>
      kind === 'measure' ? [(content as { text: string }).text] : [],
    );
    const owner = translate(incidentMessages, language)('owner');
    return exportDocument(
      services,
      `incident-${incidentId}`,
      printIncident({ ...incident, measures }, { language, owner }),
    );
  },
);
