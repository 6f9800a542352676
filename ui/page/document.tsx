import { isLanguage, type Language } from '@multipartner/kernel/language';
import { isRouteErrorResponse, Links, Meta, Scripts, ScrollRestoration, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type Appearance, htmlProps, UiHead, UiProvider, type Zone } from '../theme.tsx';

/** What the root's loader says about the page; absent while the root itself has failed. */
export interface DocumentData {
  language: Language;
  appearance: Appearance;
  /** The server's time of this page in milliseconds. */
  now: number;
}

interface DocumentProps {
  zone: Zone;
  data: DocumentData | undefined;
  nonce: string | undefined;
  children: ReactNode;
}

/** A root that failed says its language with the refusal (serving/routes/route-access.ts). */
function languageOfError(error: unknown): Language {
  const said = isRouteErrorResponse(error) ? (error.data as { language?: unknown } | null)?.language : null;
  return isLanguage(said) ? said : 'en';
}

/** The `html` element of every page of both web apps: Remix's `Layout`. */
export function Document({ zone, data, nonce, children }: DocumentProps) {
  const failed = languageOfError(useRouteError());
  const { language, appearance, now } = data ?? { language: failed, appearance: 'auto' as const };
  return (
    <html {...htmlProps({ language, appearance })}>
      <head>
        <meta charSet="utf-8" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        <UiHead zone={zone} appearance={appearance} nonce={nonce} />
      </head>
      <body>
        <UiProvider zone={zone} language={language} appearance={appearance} now={now} nonce={nonce}>
          {children}
        </UiProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}
