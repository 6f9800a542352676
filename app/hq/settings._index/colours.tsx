import { controlClass } from '@multipartner/ui/control';
import type { FieldLike } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { useState } from 'react';
import { brandMessages } from './brand.messages.ts';
import css from './colours.module.css';
import { MAX_COLOURS } from './schema.ts';

const SPARE_LINES = 2;
const COLOUR = /^#[0-9a-f]{6}$/i;

interface Colour {
  name?: string;
  value?: string;
}

/** The brand's colours as lines of name and value, with two spare ones, so that it works without script. */
export function Colours({ field, colours }: { field: FieldLike; colours: Colour[] }) {
  const t = useT(brandMessages);
  const typed = Array.isArray(field.initialValue) ? (field.initialValue as Colour[]) : colours;
  const count = Math.min(Math.max(typed.length, colours.length) + SPARE_LINES, MAX_COLOURS);
  return (
    <fieldset id={field.id} className={css.colours} aria-describedby={`${field.descriptionId} ${field.errorId}`}>
      <legend className={css.legend}>{t('colours')}</legend>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <ColourLine key={index} name={`${field.name}[${index}]`} line={index + 1} colour={typed[index]} />
      ))}
      <p id={field.errorId} className={css.error}>
        {field.errors?.join(' ')}
      </p>
      <p id={field.descriptionId} className={css.help}>
        {t('coloursHelp')}
      </p>
    </fieldset>
  );
}

function ColourLine({ name, line, colour }: { name: string; line: number; colour: Colour | undefined }) {
  const t = useT(brandMessages);
  const [value, setValue] = useState(colour?.value ?? '');
  return (
    <div className={css.line}>
      <span className={css.swatch} style={{ background: COLOUR.test(value) ? value : undefined }} aria-hidden />
      <input
        name={`${name}.name`}
        defaultValue={colour?.name ?? ''}
        aria-label={t('colourName', { line })}
        className={controlClass}
      />
      <input
        name={`${name}.value`}
        defaultValue={colour?.value ?? ''}
        onChange={(event) => setValue(event.currentTarget.value)}
        aria-label={t('colourValue', { line })}
        spellCheck={false}
        placeholder="#0b6e6e"
        className={controlClass}
      />
    </div>
  );
}
