import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { csvStream } from '../../export/csv-stream.server.ts';
import { exportOwnLog } from '../access-log/export-own-log.server.ts';
import { ownLogQuery } from '../access-log/schema.ts';

/** The partner's own log as it is filtered, as a file. For owners only: an export leaves the house. */
export const loader = partnerRoute.loader(
  { can: ['export', 'AccessLog'], query: ownLogQuery },
  async ({ services, actor, context, query }) => {
    const lines = exportOwnLog(services, byPartner(actor, context, 'supervision'), query);
    return csvStream(`access-log-${new Date().toISOString().slice(0, 10)}.csv`, lines);
  },
);
