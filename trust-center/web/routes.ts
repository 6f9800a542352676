import { flatRoutes } from '@remix-run/fs-routes';
import { type RouteConfig, route } from '@remix-run/route-config';

/** One route is one folder with a `route.tsx`; everything else in a section's folder is no route. */
const folders = (rootDirectory: string) => flatRoutes({ rootDirectory, ignoredRouteFiles: ['**/*.{ts,tsx,css,md}'] });

export default [
  ...(await folders('start')),
  ...(await folders('sign-in')),
  ...(await folders('recipient')),
  ...(await folders('log')),
  route('account', 'account/layout.tsx', await folders('account')),
  route('people', 'people/layout.tsx', await folders('people')),
  route('partner', 'partner/layout.tsx', await folders('partner')),
  // The address of the send desk is known to the app: it has no desk in it.
  route('send', 'partner/layout.tsx', { id: 'partner/send' }, await folders('partner/send')),
  route('results', 'partner/layout.tsx', { id: 'partner/results' }, await folders('partner/results')),
  route('officer', 'officer/layout.tsx', await folders('officer')),
  route('keys', 'keys/layout.tsx', await folders('keys')),
  route('emergencies', 'keys/layout.tsx', { id: 'keys/emergencies' }, await folders('emergencies')),
  route('mail-servers', 'mail-servers/layout.tsx', await folders('mail-servers')),
  route('key-programs', 'keys/layout.tsx', { id: 'keys/programs' }, await folders('key-programs')),
] satisfies RouteConfig;
