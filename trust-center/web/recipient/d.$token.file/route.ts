import { isFailureError } from '@multipartner/kernel/errors';
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { publicRoute } from '../../access/routes.server.ts';
import { chosenLanguage } from '../chosen-language.ts';
import { addressWith } from '../page-address.ts';

const params = z.object({ token: z.string().max(200) });
const query = z.object({ lang: chosenLanguage });

/** The file, once, for who has link and code. Posted: no program that looks through mails gets it. */
export const action = publicRoute.action({ params, query }, async (given) => {
  const { request, services, context } = given;
  const { token } = given.params;
  const { lang } = given.query;
  const path = `/d/${encodeURIComponent(token)}`;
  const code = String((await request.formData()).get('code') ?? '').slice(0, 100);
  const fetched = await services.requests.fetchPackage(token, code, context.reference).catch((error: unknown) => {
    if (isFailureError(error) && error.failure.code === 'PACKAGE_GONE') throw redirect(addressWith(path, { lang }));
    throw error;
  });
  if (!fetched) throw redirect(addressWith(path, { lang, wrong: '1' }));
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
