import { controlClass } from '@multipartner/ui/control';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useAdapt } from './adapt-context.ts';
import { FieldFrame, findingsId, helpId } from './field-frame.tsx';
import type { NumberFieldView } from './field-view.ts';
import { fieldMessages } from './fields.messages.ts';
import css from './kinds.module.css';

/** A number or a price, typed as people of the language write it. */
export function NumberField({ field }: { field: NumberFieldView }) {
  const t = useT(fieldMessages);
  const language = useLanguage();
  const { values, change, findings } = useAdapt();
  const name = `${field.id}.number`;
  const write = (value: number) =>
    `${value.toLocaleString(language, { minimumFractionDigits: field.isPrice && !Number.isInteger(value) ? 2 : 0 })} ${field.unit}`.trim();
  const { min, max, step } = field;
  const range =
    min !== null && max !== null
      ? t('between', { min: write(min), max: write(max) })
      : min !== null
        ? t('atLeast', { min: write(min) })
        : max !== null
          ? t('atMost', { max: write(max) })
          : null;
  const help = [range, step === null ? null : t('inSteps', { step: write(step) })].filter(Boolean).join(' ');
  return (
    <FieldFrame field={field} controlId={`${field.id}-control`} help={help || undefined}>
      <span className={css.number}>
        <input
          id={`${field.id}-control`}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={controlClass}
          value={values[name] ?? ''}
          aria-describedby={`${findingsId(field)} ${helpId(field)}`}
          aria-invalid={
            findings.some(({ regionId, severity }) => regionId === field.id && severity === 'block') || undefined
          }
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
        {field.unit ? <span className={css.unit}>{field.unit}</span> : null}
      </span>
    </FieldFrame>
  );
}
