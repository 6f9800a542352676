import { FailureError, failure } from '@multipartner/kernel/errors';
import { officerRoute } from '../../access/routes.server.ts';
import { byOfficer } from '../desk/by-officer.ts';
import { entryParams } from '../desk/entry-params.ts';

/** The inclusion proof of an entry as a file of C2SP tlog-proof. */
export const loader = officerRoute.loader(
  { can: ['export', 'AccessLog'], params: entryParams },
  async ({ params: { seq }, services, actor, context }) => {
    const shown = await services.supervision.readEntry(byOfficer(actor, context), seq);
    if (!shown?.proof) throw new FailureError(failure('NOT_FOUND'));
    return new Response(shown.proof.file, {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': `attachment; filename="entry-${seq}.tlog-proof"`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
