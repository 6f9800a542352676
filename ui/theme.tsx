import { type MantineColorSchemeManager, MantineProvider, mantineHtmlProps } from '@mantine/core';
import type { Language } from '@multipartner/kernel/language';
import type { ReactNode } from 'react';
import { DEFAULT_TIME_ZONE, FormatProvider } from './format.ts';
import { LanguageProvider } from './messages.ts';
import { themes, variablesOf } from './theme/create-theme.ts';
import type { Zone } from './theme/palette.ts';
import { type Appearance, isAppearance, preferenceCookie } from './theme/preferences.ts';
import { DARK_WITHOUT_SCRIPT } from './theme/without-script.ts';

export type { Zone } from './theme/palette.ts';
export { type Appearance, preferenceCookie, readAppearance, readLanguageCookie } from './theme/preferences.ts';

/** Attributes of the `html` element: language and, when somebody chose one, the colour scheme. */
export function htmlProps({ language, appearance }: { language: Language; appearance: Appearance }) {
  // For `auto` the script of UiHead sets the scheme before the first paint.
  return { ...mantineHtmlProps, lang: language, 'data-mantine-color-scheme': appearance === 'dark' ? 'dark' : 'light' };
}

const FOLLOW_DEVICE =
  "if(matchMedia('(prefers-color-scheme: dark)').matches)document.documentElement.setAttribute('data-mantine-color-scheme','dark')";

/** What every page has in its head: viewport, and for `auto` what picks the scheme without a flash, with and without a script. */
export function UiHead({ zone, appearance, nonce }: { zone: Zone; appearance: Appearance; nonce?: string }) {
  return (
    <>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={appearance === 'auto' ? 'light dark' : appearance} />
      {appearance === 'auto' ? (
        <>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file; it must run before the first paint */}
          <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FOLLOW_DEVICE }} />
          <noscript>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own palette alone */}
            <style dangerouslySetInnerHTML={{ __html: DARK_WITHOUT_SCRIPT[zone] }} />
          </noscript>
        </>
      ) : null}
    </>
  );
}

// The choice lies in a cookie instead of local storage, so that the server renders the right scheme at once.
function cookieManager(initial: Appearance): MantineColorSchemeManager {
  return {
    get: () => initial,
    set: (value) => {
      const cookie = isAppearance(value) ? preferenceCookie('appearance', value, location.protocol === 'https:') : null;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser
      if (cookie) document.cookie = cookie;
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}

interface UiProviderProps {
  zone: Zone;
  language: Language;
  appearance?: Appearance;
  /** IANA zone of the partner or the HQ; never the browser's. */
  timeZone?: string;
  /** The server's time of this page in milliseconds, for relative times that survive hydration. */
  now?: number;
  nonce?: string;
  children?: ReactNode;
}

const managers: Record<Appearance, MantineColorSchemeManager> = {
  light: cookieManager('light'),
  dark: cookieManager('dark'),
  auto: cookieManager('auto'),
};

/** Everything that our parts need around them: theme of the zone, language, formats. Once per page, in the root. */
export function UiProvider(props: UiProviderProps) {
  const { zone, language, appearance = 'auto', timeZone = DEFAULT_TIME_ZONE, now, nonce, children } = props;
  return (
    <MantineProvider
      theme={themes[zone]}
      cssVariablesResolver={variablesOf(zone)}
      colorSchemeManager={managers[appearance]}
      defaultColorScheme={appearance}
      deduplicateCssVariables={false}
      getStyleNonce={() => nonce ?? ''}
    >
      <LanguageProvider language={language}>
        <FormatProvider timeZone={timeZone} now={now}>
          {children}
        </FormatProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
