import '@multipartner/ui/base.css';
import { isLanguage } from '@multipartner/kernel/language';
import { useNonce } from '@multipartner/serving/nonce';
import { Document } from '@multipartner/ui/document';
import { RouteErrorPage } from '@multipartner/ui/error-page';
import { pageTitle } from '@multipartner/ui/page-title';
import { readAppearance } from '@multipartner/ui/theme';
import type { MetaFunction } from '@remix-run/node';
import { Outlet, useLocation, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { partnerActor } from './access/actor.ts';
import { publicRoute } from './access/routes.server.ts';
import { placeName } from './navigation.ts';
import { PlainPage } from './shell/plain-page.tsx';

export const loader = publicRoute.loader({}, async ({ language, actor, context, request, services }) => {
  const session = actor && (await context.readSession());
  const openPartnerId = (session && partnerActor(session)?.partnerId) ?? null;
  return {
    language,
    appearance: readAppearance(request.headers.get('cookie')),
    now: Date.now(),
    isDemo: context.isDemo,
    appOrigin: context.appOrigin,
    // Said on every page of the partner's desk, whether anybody looks for it or not.
    timeZone: openPartnerId ? await services.partners.readTimeZone(openPartnerId) : null,
    emergency: openPartnerId ? await services.emergency.openCaseOf(openPartnerId) : null,
    person: actor && {
      id: actor.userId,
      name: actor.name,
      memberships: actor.memberships,
      openPartnerId,
      role: actor.role,
    },
  };
});

/** Every page is named after its place in the navigation unless it says better; never after a person, because browsers keep titles. */
export const meta: MetaFunction<typeof loader> = ({ data, location: { pathname } }) =>
  pageTitle('trust', data && placeName(pathname, data.language));

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const page = useMatches().at(-1);
  // A recipient's page speaks the person's language, which need not be the browser's.
  const chosen = new URLSearchParams(useLocation().search).get('lang');
  const spoken = page?.id.startsWith('recipient/')
    ? ((page.data as { language?: unknown } | null)?.language ?? chosen)
    : null;
  return (
    <Document zone="trust" data={data && isLanguage(spoken) ? { ...data, language: spoken } : data} nonce={useNonce()}>
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
