import { FailureError, failure } from '@multipartner/kernel/errors';
import { safeReturnPath } from '@multipartner/serving/return-path';
import { redirectDocument } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';
import { withCookies } from '../cookies.server.ts';

export const loader = publicRoute.loader({}, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Opens the session of a person of the demo world; does not exist without one. */
export const action = publicRoute.action({}, async ({ request, services, context }) => {
  const form = await request.formData();
  const signedIn = await services.identity.demoSignIn({
    userId: String(form.get('userId') ?? ''),
    headers: request.headers,
  });
  if (!signedIn.ok) throw new Response(null, { status: 404 });
  const returnTo = safeReturnPath(form.get('return-to')?.toString(), '/');
  // Without a page to return to, the app's front door leads everybody to their desk.
  return withCookies(redirectDocument(returnTo === '/' ? `${context.appOrigin}/sign-in` : returnTo), signedIn.value);
});
