import { redirect } from '@remix-run/node';
import { memberRoute } from '../../access/routes.server.ts';

/** Leads to the list of the desk that is the person's own. */
export const loader = memberRoute.loader({}, async ({ actor }) =>
  redirect(actor.role.startsWith('partner_') ? '/people/partner' : '/people/headquarters'),
);
