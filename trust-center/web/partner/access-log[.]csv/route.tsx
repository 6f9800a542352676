import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { exportOwnLog } from '../access-log/export-own-log.server.ts';
import { ownLogQuery } from '../access-log/schema.ts';

/** The partner's own log as it is filtered, as a file. For owners only: an export leaves the house. */
export const loader = partnerRoute.loader(
  { can: ['export', 'AccessLog'], query: ownLogQuery },
  async ({ services, actor, context, query }) => {
    const lines = exportOwnLog(services, byPartner(actor, context, 'supervision'), query);
    // The first line is made before the answer begins, so that a refusal is still a page and no broken file.
    const first = await lines.next();
    const rest = (async function* () {
      if (!first.done) yield first.value;
      yield* lines;
    })();
    return new Response(createReadableStreamFromReadable(Readable.from(rest)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="access-log-${new Date().toISOString().slice(0, 10)}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
