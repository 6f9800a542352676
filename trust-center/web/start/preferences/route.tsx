import { keepPreference } from '@multipartner/serving/preferences';
import { preferenceCookie } from '@multipartner/ui/theme';
import { redirect } from '@remix-run/node';
import { publicRoute } from '../../access/routes.server.ts';

export const action = publicRoute.action({}, ({ request, context }) =>
  keepPreference(request, context.origin, preferenceCookie),
);

export const loader = publicRoute.loader({}, async () => redirect('/'));
