import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { csvStream } from '../../export/csv-stream.server.ts';
import { importParams } from '../address-book/import-params.ts';

/** The cells that do not fit their fields as CSV, streamed: to mend them on the people's pages or in the file. */
export const loader = partnerRoute.loader(
  { can: ['read', 'ContactImport'], params: importParams },
  async ({ params: { importId }, actor, services, context }) => {
    // Asked for first, so that an unknown import is a page that says so and no broken file.
    const { createdAt } = await services.people.importProgress(actor.partnerId, importId);
    const lines = services.people.downloadBadCells(byPartner(actor, context, 'import'), importId);
    return csvStream(`cells-${createdAt.toISOString().slice(0, 10)}.csv`, lines);
  },
);
