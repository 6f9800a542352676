import type { FormDraft } from '@multipartner/campaigns/forms';
import { FORM_LANGUAGES } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import css from './draft-preview.module.css';

const SAMPLE_PARTNER = 'Autohaus Muster';

/** A form as the draft makes it, with a partner who left every open text as it is. Nothing in it can be used. */
export function DraftPreview({ draft }: { draft: FormDraft }) {
  const languages = FORM_LANGUAGES.filter((language) => draft.languages.includes(language));
  const named = (text: string) => text.replaceAll('{partner}', () => SAMPLE_PARTNER);
  return (
    <div className={css.all}>
      {languages.map((language) => {
        const words = FORM_WORDS[language];
        const texts = draft.texts[language];
        return (
          <section key={language} lang={language} className={css.form} aria-label={words.languageName}>
            <p className={css.brand}>
              <strong>{SAMPLE_PARTNER}</strong>
              {draft.brand ? ` · ${draft.brand}` : null}
            </p>
            <h3 className={css.title}>{texts.headline}</h3>
            <p>{texts.intro}</p>
            <ul className={css.fields}>
              <li>{words.email}</li>
              {draft.fields.map((field) => (
                <li key={field}>
                  {words.field[field]} ({words.optional})
                </li>
              ))}
            </ul>
            {draft.purposes.map((purpose) => (
              <p key={purpose} className={css.box}>
                <span aria-hidden className={css.tick} />
                <span>{named(texts.consent.replaceAll('{purpose}', () => words.purpose[purpose]))}</span>
              </p>
            ))}
            <p className={css.privacy}>{named(texts.privacy)}</p>
            <p className={css.button}>{words.submit}</p>
          </section>
        );
      })}
    </div>
  );
}
