import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { requestParams } from '../request-desk/request-params.ts';

/** The package itself. Posted, so that no link and no reload makes one. */
export const action = partnerRoute.action(
  { can: ['export', 'DataRequest'], params: requestParams, answersJson: true, freshSignIn: true },
  async ({ params: { requestId }, actor, services, context }) => {
    const by = byPartner(actor, context, 'data_subject_request');
    const built = await services.requests.downloadPackage(by, requestId);
    return new Response(new Uint8Array(await built.bytes()), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="${built.fileName}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  },
);
