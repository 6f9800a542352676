import { useMantineColorScheme } from '@mantine/core';
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { useLocation } from '@remix-run/react';
import { IconCheck, IconChevronDown, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef } from 'react';
import { useLanguage, useT } from '../messages.ts';
import { Anchor } from '../navigation/anchor.tsx';
import { Avatar } from '../page/mark.tsx';
import { APPEARANCES, type Appearance } from '../theme/preferences.ts';
import css from './person-menu.module.css';
import { shellMessages } from './shell.messages.ts';

export interface Desk {
  /** "Autohaus Sonne", "Aurora Mobility". */
  label: string;
  href: string;
  /** The role there. */
  detail?: string;
  current?: boolean;
}

export interface Person {
  name: string;
  role: string;
  desks?: readonly Desk[];
  accountHref: string;
  signOutAction: string;
  preferencesAction: string;
}

const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** Who is signed in, where else they may work, and how this browser shows things. A `<details>`, so it opens without script. */
export function PersonMenu({ person }: { person: Person }) {
  const t = useT(shellMessages);
  const ref = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  useCloseWhenLeft(ref, pathname);
  const desks = person.desks ?? [];
  return (
    <details ref={ref} className={css.menu}>
      <summary className={css.trigger}>
        <Avatar name={person.name} />
        <span className={css.who}>
          <span className={css.name}>{person.name}</span>
          <span className={css.role}>{person.role}</span>
        </span>
        <IconChevronDown size={16} aria-hidden stroke={1.75} className={css.chevron} />
      </summary>
      <div className={css.sheet}>
        <div className={css.phoneWho}>
          <span className={css.name}>{person.name}</span>
          <span className={css.role}>{person.role}</span>
        </div>
        {desks.length > 1 ? (
          <div className={css.part}>
            <p className={css.heading}>{t('switchDesk')}</p>
            {desks.map((desk) => (
              <Anchor
                key={desk.href}
                href={desk.href}
                className={css.entry}
                aria-current={desk.current ? 'true' : undefined}
              >
                <span className={css.words}>
                  {desk.label}
                  {desk.detail ? <span className={css.role}>{desk.detail}</span> : null}
                </span>
                {desk.current ? <IconCheck size={16} role="img" aria-label={t('current')} /> : null}
              </Anchor>
            ))}
          </div>
        ) : null}
        <div className={css.part}>
          <Preferences action={person.preferencesAction} />
        </div>
        <div className={css.part}>
          <Anchor href={person.accountHref} className={css.entry}>
            <IconShieldLock size={16} aria-hidden stroke={1.75} />
            {t('account')}
          </Anchor>
          <form method="post" action={person.signOutAction}>
            <button type="submit" className={css.entry}>
              <IconLogout size={16} aria-hidden stroke={1.75} />
              {t('signOut')}
            </button>
          </form>
        </div>
      </div>
    </details>
  );
}

/** Language and appearance, as forms that post; with script the appearance changes at once. */
export function Preferences({ action }: { action: string }) {
  const t = useT(shellMessages);
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const changeAppearance = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (submitter instanceof HTMLButtonElement) setColorScheme(submitter.value as Appearance);
  };
  const returnTo = <input type="hidden" name="returnTo" value={pathname + search} />;
  return (
    <>
      <form method="post" action={action} className={css.choice}>
        <input type="hidden" name="intent" value="language" />
        {returnTo}
        <span className={css.heading}>{t('language')}</span>
        <span className={css.options}>
          {LANGUAGES.map((value) => (
            <button
              key={value}
              type="submit"
              name="value"
              value={value}
              lang={value}
              className={css.option}
              aria-pressed={value === language}
            >
              {LANGUAGE_NAMES[value]}
            </button>
          ))}
        </span>
      </form>
      <form method="post" action={action} className={css.choice} onSubmit={changeAppearance}>
        <input type="hidden" name="intent" value="appearance" />
        {returnTo}
        <span className={css.heading}>{t('appearance')}</span>
        <span className={css.options}>
          {APPEARANCES.map((value) => (
            <button
              key={value}
              type="submit"
              name="value"
              value={value}
              className={css.option}
              aria-pressed={value === colorScheme}
            >
              {t(value)}
            </button>
          ))}
        </span>
      </form>
    </>
  );
}

/** Closes the menu on another page, on Escape and on a click elsewhere, which `<details>` alone does not. */
function useCloseWhenLeft(ref: React.RefObject<HTMLDetailsElement>, pathname: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what happened, not what is read
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [pathname, ref]);
  useEffect(() => {
    const close = (event: Event) => {
      const details = ref.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !details.contains(event.target as Node)) {
        details.open = false;
        if (event instanceof KeyboardEvent) details.querySelector('summary')?.focus();
      }
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, [ref]);
}
