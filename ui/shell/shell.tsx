import { IconFlask } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Toast, Toasts } from '../feedback/toast.tsx';
import { useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { ProductMark } from '../page/mark.tsx';
import type { Zone } from '../theme/palette.ts';
import { Navigation, type NavigationItem } from './navigation.tsx';
import { type Person, PersonMenu, Preferences } from './person-menu.tsx';
import { shellMessages } from './shell.messages.ts';
import css from './shell.module.css';
import { TrustBand, type TrustBandProps } from './trust-band.tsx';

export type { NavigationItem } from './navigation.tsx';
export type { Desk, Person } from './person-menu.tsx';
export type { TrustBandProps } from './trust-band.tsx';

export interface DemoBanner {
  text?: string;
  actions?: readonly { label: string; href: string }[];
}

interface ShellProps {
  zone: Zone;
  home: string;
  navigation: readonly NavigationItem[];
  person?: Person;
  demo?: DemoBanner;
  trustBand?: TrustBandProps;
  toast?: Toast;
  children: ReactNode;
}

/** The frame of every page of a signed-in person, the same on both origins. */
export function Shell({ zone, home, navigation, person, demo, trustBand, toast, children }: ShellProps) {
  const t = useT(shellMessages);
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>
        {t('skip')}
      </a>
      {demo ? <Demo {...demo} /> : null}
      {zone === 'trust' ? <TrustBand {...(trustBand ?? { partnerName: null })} /> : null}
      <header className={css.top}>
        <Brand zone={zone} home={home} />
        {person ? <PersonMenu person={person} /> : null}
      </header>
      <div className={css.middle}>
        <div className={css.side}>
          <Navigation items={navigation} />
        </div>
        <main id="content" tabIndex={-1} className={css.main}>
          <div className={css.column}>{children}</div>
        </main>
      </div>
      <Toasts toast={toast} />
    </div>
  );
}

interface PlainShellProps {
  zone: Zone;
  home?: string;
  demo?: DemoBanner;
  trustBand?: TrustBandProps;
  toast?: Toast;
  /** Language and appearance below the card, posted here. */
  preferencesAction?: string;
  footer?: ReactNode;
  /** Width of the card in px. */
  width?: number;
  children: ReactNode;
}

/** The frame of pages for people who are not signed in: sign-in, invitation, unsubscribe. One card, nothing else. */
export function PlainShell({
  zone,
  home = '/',
  demo,
  trustBand,
  toast,
  preferencesAction,
  footer,
  width = 440,
  children,
}: PlainShellProps) {
  const t = useT(shellMessages);
  return (
    <div className={css.shell}>
      <a href="#content" className={css.skip}>
        {t('skip')}
      </a>
      {demo ? <Demo {...demo} /> : null}
      {trustBand ? <TrustBand {...trustBand} /> : null}
      <main id="content" tabIndex={-1} className={css.plain} style={{ maxWidth: width }}>
        <Brand zone={zone} home={home} />
        <div className={css.card}>{children}</div>
        {footer || preferencesAction ? (
          <div className={css.foot}>
            {footer}
            {preferencesAction ? <Preferences action={preferencesAction} /> : null}
          </div>
        ) : null}
      </main>
      <Toasts toast={toast} />
    </div>
  );
}

function Brand({ zone, home }: { zone: Zone; home: string }) {
  const t = useT(shellMessages);
  return (
    <Anchor href={home} className={css.brand}>
      <ProductMark />
      <span className={css.brandName}>{t('product')}</span>
      {zone === 'trust' ? <span className={css.brandZone}>{t('trustCenter')}</span> : null}
    </Anchor>
  );
}

function Demo({ text, actions = [] }: DemoBanner) {
  const t = useT(shellMessages);
  return (
    <aside className={css.demo} aria-label="Demo">
      <IconFlask size={16} aria-hidden stroke={1.75} />
      <span>{text ?? t('demo')}</span>
      {actions.map(({ label, href }) => (
        <Anchor key={href} href={href}>
          {label}
        </Anchor>
      ))}
    </aside>
  );
}
