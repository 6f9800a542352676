import { officerRoute } from '../../access/routes.server.ts';
import { csvStream } from '../../export/csv-stream.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { logFilters, logQuery } from '../desk/log-filters.ts';

/** The filtered log as a CSV file, streamed. */
export const loader = officerRoute.loader(
  { can: ['export', 'AccessLog'], query: logQuery },
  async ({ services, actor, context, query }) => {
    const lines = services.supervision.exportAccessLog(byOfficer(actor, context), logFilters(query));
    return csvStream(`access-log-${new Date().toISOString().slice(0, 10)}.csv`, lines);
  },
);
