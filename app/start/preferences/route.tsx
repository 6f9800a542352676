import { FailureError, failure } from '@multipartner/kernel/errors';
import { isSecure } from '@multipartner/serving/cookies';
import { safeReturnPath } from '@multipartner/serving/return-path';
import { preferenceCookie } from '@multipartner/ui/theme';
import { redirect } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';

/** Keeps the language or the appearance that somebody chose for this browser. */
export const action = publicRoute.action({}, async ({ request, context }) => {
  const form = await request.formData();
  const intent = form.get('intent');
  const kind = intent === 'language' || intent === 'appearance' ? intent : undefined;
  const cookie = kind && preferenceCookie(kind, form.get('value'), isSecure(context.origin));
  if (!cookie) throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
  return redirect(safeReturnPath(form.get('returnTo')?.toString()), { headers: { 'Set-Cookie': cookie } });
});

export const loader = publicRoute.loader({}, async () => redirect('/'));
