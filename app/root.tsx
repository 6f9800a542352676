import '@multipartner/ui/base.css';
import { useNonce } from '@multipartner/serving/nonce';
import { RouteErrorPage } from '@multipartner/ui/error-page';
import { htmlProps, readAppearance, UiHead, UiProvider } from '@multipartner/ui/theme';
import type { MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { publicRoute } from './access/routes.server.ts';
import { PlainPage } from './shell/plain-page.tsx';

export const loader = publicRoute.loader({}, async ({ language, actor, context, request, services }) => {
  const session = await context.readSession();
  return {
    language,
    appearance: readAppearance(request.headers.get('cookie')),
    now: Date.now(),
    isDemo: context.isDemo,
    trustOrigin: context.trustOrigin,
    person: actor && {
      name: actor.name,
      memberships: actor.memberships,
      openPartnerId: services.signIn.openPartner(session),
    },
  };
});

export const meta: MetaFunction = () => [{ title: 'Multipartner' }];

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const language = data?.language ?? 'en';
  const appearance = data?.appearance ?? 'auto';
  return (
    <html {...htmlProps({ language, appearance })}>
      <head>
        <meta charSet="utf-8" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        <UiHead appearance={appearance} nonce={nonce} />
      </head>
      <body>
        <UiProvider zone="app" language={language} appearance={appearance} now={data?.now} nonce={nonce}>
          {children}
        </UiProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
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
