import { type FieldLike, TextField } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { partnersMessages } from '../partners.messages.ts';
import css from './colour-choice.module.css';
import { profileMessages } from './profile.messages.ts';

interface ColourChoiceProps {
  field: FieldLike;
  /** The brand's colours that a partner may use */
  colours: { name: string; value: string }[];
  /** False: the brand lists no colours, so every readable one is free */
  hasPalette: boolean;
}

/** The partner's accent colour: one of the brand's as swatches; free only where the brand lists none. */
export function ColourChoice({ field, colours, hasPalette }: ColourChoiceProps) {
  const t = useT(profileMessages);
  const words = useT(partnersMessages);
  if (!hasPalette)
    return (
      <TextField field={field} label={words('accentColour')} help={t('colourFree')} placeholder="#0b6e6e" optional />
    );
  const chosen = typeof field.initialValue === 'string' ? field.initialValue : '';
  const known = colours.some(({ value }) => value === chosen) || chosen === '';
  const all = known ? colours : [...colours, { name: chosen, value: chosen }];
  return (
    <fieldset id={field.id} className={css.choice} aria-describedby={field.descriptionId}>
      <legend className={css.legend}>{words('accentColour')}</legend>
      <div className={css.swatches}>
        {[{ name: t('noColour'), value: '' }, ...all].map(({ name, value }) => (
          <label key={value} className={css.swatch}>
            <input type="radio" name={field.name} value={value} defaultChecked={value === chosen} />
            <span
              className={css.colour}
              style={{ background: value || undefined }}
              data-none={value ? undefined : true}
            />
            {name}
          </label>
        ))}
      </div>
      {field.errors?.length ? (
        <p id={field.errorId} className={css.error}>
          {field.errors.join(' ')}
        </p>
      ) : null}
      <p id={field.descriptionId} className={css.help}>
        {t('colourHelp')}
      </p>
    </fieldset>
  );
}
