import { createReadableStreamFromReadable } from '@remix-run/node';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';

/** The file itself. Posted, so that no link and no reload makes one. */
export const action = partnerRoute.action(
  { can: ['export', 'Departure'], answersJson: true, freshSignIn: true },
  async ({ actor, services, context }) => {
    const zip = await services.departure.exportEverything(byPartner(actor, context, 'export'));
    const day = new Date().toISOString().slice(0, 10);
    return new Response(createReadableStreamFromReadable(zip), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="trust-center-${day}.zip"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  },
);
