import { isFailureError } from '@multipartner/kernel/errors';
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';

const params = z.object({ token: z.string().max(200) });

/** The file, once, for who has link and code. Posted: no program that looks through mails gets it. */
export const action = publicRoute.action({ params }, async ({ params: { token }, request, services, context }) => {
  const here = `/d/${encodeURIComponent(token)}`;
  const code = String((await request.formData()).get('code') ?? '').slice(0, 100);
  const fetched = await services.requests.fetchPackage(token, code, context.reference).catch((error: unknown) => {
    if (isFailureError(error) && error.failure.code === 'PACKAGE_GONE') throw redirect(here);
    throw error;
  });
  if (!fetched) throw redirect(`${here}?wrong=1`);
  return new Response(new Uint8Array(fetched.bytes), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${fetched.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  });
});
