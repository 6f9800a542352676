import { redirect } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';
import { params } from '../my.$token._index/schema.ts';
import { readVisitSecret } from '../my.$token._index/visit.server.ts';

/** The person's whole package as a file. Posted, and only from the browser that opened the page. */
export const action = publicRoute.action({ params }, async ({ params: { token }, request, services, context }) => {
  const { ownPage } = services.requests;
  const visit = await ownPage.visit(token, readVisitSecret(request, context.origin), context.reference);
  if (!visit) throw redirect(`/my/${encodeURIComponent(token)}`);
  const { bytes, fileName } = await ownPage.download(visit);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  });
});
