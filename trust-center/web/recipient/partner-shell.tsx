import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PartnerLook } from '../../partners/partner-look.ts';
import { partnerColours } from './partner-colours.ts';
import { PartnerLogo } from './partner-logo.tsx';
import css from './recipient.module.css';

/** Each in itself. */
const NAMES = { de: 'Deutsch', en: 'English', fr: 'Français' } as const;
const OTHER_LANGUAGES = { de: 'Andere Sprachen', en: 'Other languages', fr: 'Autres langues' } as const;
export type PageLanguage = keyof typeof NAMES;

interface ShellProps {
  language: PageLanguage;
  /** Absent where nobody's page it is, and for links that are not valid: it must not say whose they are. */
  sender?: PartnerLook | undefined;
  /** The brand that the partner belongs to, where the page names it */
  brand?: string | undefined;
  /** What stands before the imprint */
  who: string;
  /** In which the page can be had, by `?lang=` */
  languages?: readonly PageLanguage[] | undefined;
  /** Where a link to another language leads to, if not to this very page */
  path?: string | undefined;
  /** For pages with more than one question */
  wide?: boolean | undefined;
  children: ReactNode;
}

/** What recipients of mails see around every page: the partner's logo, colour and imprint, nothing of our product. Works without a script. */
export function PartnerShell({ language, sender, brand, who, languages = [], path = '', wide, children }: ShellProps) {
  const others = languages.filter((one) => one !== language);
  const colours = partnerColours(sender?.accentColour);
  return (
    <div lang={language} className={css.page} data-coloured={colours ? true : undefined} style={colours}>
      <div className={css.column} data-wide={wide || undefined}>
        {sender || others.length > 0 ? (
          <header className={css.head}>
            {sender ? <PartnerLogo sender={sender} brand={brand} /> : null}
            {others.length > 0 ? <Languages current={language} others={others} path={path} /> : null}
          </header>
        ) : null}
        <main className={css.card}>{children}</main>
        {sender?.imprint ? (
          <footer className={css.foot}>
            {who}: {sender.imprint}
          </footer>
        ) : null}
      </div>
    </div>
  );
}

/** Links, because they work without a script. Whatever else the page's address says stays: what was just done is still shown. */
function Languages({ current, others, path }: { current: PageLanguage; others: PageLanguage[]; path: string }) {
  const { search } = useLocation();
  const hrefIn = (language: PageLanguage): string => {
    const query = new URLSearchParams(path ? '' : search);
    // Remix's own mark of a form that was sent to an index page.
    query.delete('index');
    query.set('lang', language);
    return `${path}?${query}`;
  };
  return (
    <nav aria-label={OTHER_LANGUAGES[current]} className={css.languages}>
      {others.map((language) => (
        <a key={language} href={hrefIn(language)} lang={language} hrefLang={language}>
          {NAMES[language]}
        </a>
      ))}
    </nav>
  );
}
