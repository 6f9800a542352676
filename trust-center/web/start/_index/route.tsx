import { redirect } from '@remix-run/node';
import { memberRoute } from '../../access/routes.server.ts';

/** The front door: leads everybody to his own desk. */
export const loader = memberRoute.loader({}, async ({ actor, context }) => {
  if (actor.role === 'compliance_officer') throw redirect('/officer');
  if (actor.role === 'key_custodian') throw redirect('/keys');
  throw redirect(actor.role.startsWith('hq_') ? `${context.appOrigin}/hq` : '/partner');
});
