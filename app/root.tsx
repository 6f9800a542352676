import '@multipartner/ui/base.css';
import { actorOf } from '@multipartner/campaigns/actor';
import { useNonce } from '@multipartner/serving/nonce';
import { Document } from '@multipartner/ui/document';
import { RouteErrorPage } from '@multipartner/ui/error-page';
import { pageTitle } from '@multipartner/ui/page-title';
import { readAppearance } from '@multipartner/ui/theme';
import type { MetaFunction } from '@remix-run/node';
import { Outlet, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { publicRoute } from './access/routes.server.ts';
import type { AppServices } from './services.ts';
import { PlainPage } from './shell/plain-page.tsx';

export const loader = publicRoute.loader({}, async ({ language, actor, context, request, services }) => {
  const session = await context.readSession();
  return {
    language,
    appearance: readAppearance(request.headers.get('cookie')),
    now: Date.now(),
    isDemo: context.isDemo,
    trustOrigin: context.trustOrigin,
    waitingApprovals: actor?.role.startsWith('hq_') ? await countWaiting(services, actor) : 0,
    person: actor && {
      name: actor.name,
      memberships: actor.memberships,
      openPartnerId: services.signIn.openPartner(session),
    },
  };
});

/** What the navigation of HQ counts. */
async function countWaiting(services: AppServices, actor: Parameters<typeof actorOf>[0]): Promise<number> {
  const counted = await services.campaigns.countWaitingApprovals({ actor: actorOf(actor) });
  return counted.ok ? counted.value : 0;
}

export const meta: MetaFunction = () => pageTitle('app', null);

export function Layout({ children }: { children: ReactNode }) {
  return (
    <Document zone="app" data={useRouteLoaderData<typeof loader>('root')} nonce={useNonce()}>
      {children}
    </Document>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <PlainPage>
      <RouteErrorPage />
    </PlainPage>
  );
}
