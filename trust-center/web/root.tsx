import '@multipartner/ui/base.css';
import { useNonce } from '@multipartner/serving/nonce';
import { RouteErrorPage } from '@multipartner/ui/error-page';
import { translate } from '@multipartner/ui/messages';
import { htmlProps, readAppearance, UiHead, UiProvider } from '@multipartner/ui/theme';
import type { MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { partnerActor } from './access/actor.ts';
import { publicRoute } from './access/routes.server.ts';
import { navigationMessages, placeOf } from './navigation.ts';
import { PlainPage } from './shell/plain-page.tsx';

export const loader = publicRoute.loader({}, async ({ language, actor, context, request }) => {
  const session = actor && (await context.readSession());
  return {
    language,
    appearance: readAppearance(request.headers.get('cookie')),
    now: Date.now(),
    isDemo: context.isDemo,
    appOrigin: context.appOrigin,
    person: actor && {
      name: actor.name,
      memberships: actor.memberships,
      openPartnerId: (session && partnerActor(session)?.partnerId) ?? null,
      role: actor.role,
    },
  };
});

/** Every page is named after its place in the navigation; never after a person, because browsers keep titles. */
export const meta: MetaFunction<typeof loader> = ({ data, location: { pathname } }) => {
  const place = data && placeOf(pathname);
  const name = place && translate(navigationMessages, data.language)(place);
  return [{ title: name ? `${name} · Multipartner Trust Center` : 'Multipartner Trust Center' }];
};

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
        <UiProvider zone="trust" language={language} appearance={appearance} now={data?.now} nonce={nonce}>
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
