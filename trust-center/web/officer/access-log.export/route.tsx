import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { logFilters, logQuery } from '../desk/log-filters.ts';

/** The filtered log as a CSV file, streamed. */
export const loader = officerRoute.loader(
  { can: ['export', 'AccessLog'], query: logQuery },
  async ({ services, actor, context, query }) => {
    const lines = services.supervision.exportAccessLog(byOfficer(actor, context), logFilters(query));
    return new Response(createReadableStreamFromReadable(Readable.from(lines)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="access-log-${new Date().toISOString().slice(0, 10)}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
