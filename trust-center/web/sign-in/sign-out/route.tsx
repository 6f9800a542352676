import { redirect, redirectDocument } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';
import { withCookies } from '../cookies.server.ts';

export const loader = publicRoute.loader({}, async () => redirect('/'));

/** Ends the session here and, by back-channel logout, in the app. */
export const action = publicRoute.action({}, async ({ request, services, context }) =>
  withCookies(redirectDocument(`${context.appOrigin}/signed-out`), await services.identity.signOut(request.headers)),
);
