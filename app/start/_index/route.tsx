import { redirect } from '@remix-run/node';
import { memberRoute } from '../../access/routes.server.ts';

/** The front door: leads everybody to his own desk. */
export const loader = memberRoute.loader({}, async ({ actor, context }) => {
  if (actor.role === 'compliance_officer') throw redirect(`${context.trustOrigin}/officer`);
  if (actor.role === 'key_custodian') throw redirect(`${context.trustOrigin}/keys`);
  throw redirect(actor.role.startsWith('hq_') ? '/hq' : '/partner');
});
