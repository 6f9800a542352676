import { flatRoutes } from '@remix-run/fs-routes';
import { prefix, type RouteConfig, route } from '@remix-run/route-config';

/** One route is one folder with a `route.tsx`; everything else in a desk's folder is no route. */
const folders = (rootDirectory: string) => flatRoutes({ rootDirectory, ignoredRouteFiles: ['**/*.{ts,tsx,css,md}'] });

export default [
  ...(await folders('start')),
  route('hq', 'hq/layout.tsx', [...(await folders('hq')), ...prefix('templates', await folders('hq/templates'))]),
  route('partner', 'partner/layout.tsx', await folders('partner')),
] satisfies RouteConfig;
