import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import type { MailPurpose } from '../../../people/consent/purposes.ts';
import { Choice } from '../self-service/choice.tsx';
import shared from '../self-service/self-service.module.css';
import { MAIL_LANGUAGES } from './mail-languages.ts';
import { preferencesMessages } from './preferences.messages.ts';
import css from './preferences.module.css';

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
        <fieldset className={shared.group}>
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
          <span className={shared.help}>{t('agree', { partner })}</span>
        </fieldset>
      )}
      {stopped ? null : (
        <fieldset className={shared.group}>
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
        <fieldset className={shared.group}>
          <legend>{t('tracking')}</legend>
          <Choice type="checkbox" name="tracking" value="yes" checked={tracking} help={t('trackingHelp')}>
            {t('trackingLabel')}
          </Choice>
        </fieldset>
      )}
      <div className={shared.group}>
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
        <span id="language-help" className={shared.help}>
          {t('languageHelp', { partner })}
        </span>
      </div>
    </>
  );
}
