import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { safeReturnPath } from '@multipartner/serving/return-path';
import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { memberRoute } from '../../access/routes.server.ts';

const params = z.object({ partnerId: z.string().refine((value) => isId('partner', value)) });

/** Opens a partner's desk for people with several. Only shows another part of what is theirs anyway, so a link may do it. */
export const loader = memberRoute.loader({ params }, async ({ params: { partnerId }, services, context, url }) => {
  const session = await context.readSession();
  if (!session || !(await services.signIn.choosePartner(session, partnerId)))
    throw new FailureError(failure('NOT_FOUND'));
  return redirect(safeReturnPath(url.searchParams.get('return-to'), '/partner'));
});
