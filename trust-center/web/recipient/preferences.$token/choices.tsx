import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { ReactNode } from 'react';
import type { MailPurpose } from '../../../people/consent/purposes.ts';
import { preferencesMessages } from './preferences.messages.ts';
import css from './preferences.module.css';
import { MAIL_LANGUAGES } from './schema.ts';

/** Each in itself. */
const NAMES: Record<(typeof MAIL_LANGUAGES)[number], string> = { de: 'Deutsch', en: 'English', fr: 'Français' };

interface ShownPreferences {
  partnerName: string;
  purposes: readonly MailPurpose[];
  tracking: boolean | null;
  pausedUntil: Date | null;
  stopped: 'unsubscribed' | 'otherwise' | null;
}

/** All that can be chosen, as plain HTML: it works without a script. */
export function Choices({ page, purposes }: { page: ShownPreferences; purposes: readonly MailPurpose[] }) {
  const { partnerName: partner, tracking, pausedUntil, stopped } = page;
  const t = useT(preferencesMessages);
  const { date } = useFormats();
  return (
    <>
      {stopped === 'otherwise' ? null : (
        <fieldset className={css.group}>
          <legend>{t('purposes')}</legend>
          {purposes.map((purpose) => (
            <Choice
              key={purpose}
              type="checkbox"
              name="purposes"
              value={purpose}
              checked={page.purposes.includes(purpose)}
              help={t(`${purpose}Help`)}
            >
              {t(purpose)}
            </Choice>
          ))}
          <span className={css.help}>{t('agree', { partner })}</span>
        </fieldset>
      )}
      {stopped ? null : (
        <fieldset className={css.group}>
          <legend>{t('often')}</legend>
          <Choice type="radio" name="pause" value="none" checked={pausedUntil === null}>
            {t('oftenAll')}
          </Choice>
          {pausedUntil ? (
            <Choice type="radio" name="pause" value="keep" checked>
              {t('oftenPaused', { date: date(pausedUntil) })}
            </Choice>
          ) : null}
          <Choice type="radio" name="pause" value="start" checked={false}>
            {t(pausedUntil ? 'oftenLonger' : 'oftenPause')}
          </Choice>
        </fieldset>
      )}
      {tracking === null ? null : (
        <fieldset className={css.group}>
          <legend>{t('tracking')}</legend>
          <Choice type="checkbox" name="tracking" value="yes" checked={tracking} help={t('trackingHelp')}>
            {t('trackingLabel')}
          </Choice>
        </fieldset>
      )}
      <div className={css.group}>
        <label className={css.label} htmlFor="language">
          {t('language')}
        </label>
        <select id="language" name="language" className={css.select} defaultValue="" aria-describedby="language-help">
          <option value="">{t('languageSame')}</option>
          {MAIL_LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {NAMES[language]}
            </option>
          ))}
        </select>
        <span id="language-help" className={css.help}>
          {t('languageHelp', { partner })}
        </span>
      </div>
    </>
  );
}

interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name: string;
  value: string;
  checked: boolean;
  help?: string;
  children: ReactNode;
}

function Choice({ type, name, value, checked, help, children }: ChoiceProps) {
  const id = `${name}-${value}`;
  return (
    <div className={css.choice}>
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <span>
        <label htmlFor={id}>{children}</label>
        {help ? (
          <span id={`${id}-help`} className={css.help}>
            {help}
          </span>
        ) : null}
      </span>
    </div>
  );
}
