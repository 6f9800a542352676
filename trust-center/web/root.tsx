import '@mantine/core/styles.css';
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from '@mantine/core';
import { useNonce } from '@multipartner/serving/nonce';
import { LanguageProvider } from '@multipartner/ui/messages';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { publicRoute } from './access/routes.server.ts';

export const loader = publicRoute.loader({}, async ({ language, actor, context }) => ({
  language,
  actor: actor && { name: actor.name, roles: actor.roles, demo: actor.demo },
  appOrigin: context.appOrigin,
}));

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const language = data?.language ?? 'en';
  return (
    <html lang={language} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <MantineProvider defaultColorScheme="auto" getStyleNonce={() => nonce}>
          <LanguageProvider language={language}>{children}</LanguageProvider>
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
