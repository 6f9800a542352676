import { Stack } from '@multipartner/ui/card';
import { type FieldLike, SelectField, TextArea, TextField } from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import {
  CATEGORY_NAMES,
  DATA_CATEGORIES,
  FIELD_TYPE_NAMES,
  FIELD_TYPES,
  type FieldType,
  REFUSED_CATEGORIES,
} from '../../../clients/people/contact-fields.ts';
import css from './field-form.module.css';
import { fieldsMessages } from './fields.messages.ts';

interface FieldInputsProps {
  fields: Record<'label' | 'type' | 'choices' | 'category' | 'purpose', FieldLike>;
  /** Of a field that is there: it stays */
  fixedType?: FieldType;
}

/** The questions about a field of the partner's own. */
export function FieldInputs({ fields, fixedType }: FieldInputsProps) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const types = FIELD_TYPE_NAMES[language];
  const names = CATEGORY_NAMES[language];
  return (
    <div className={css.form}>
      <Stack gap={2}>
        <TextField field={fields.label} label={t('label')} help={t('labelHelp')} autoComplete="off" />
        {fixedType ? (
          <div>
            <input type="hidden" name="type" value={fixedType} />
            {t('typeFixed', { type: types[fixedType] })}
          </div>
        ) : (
          <SelectField
            field={fields.type}
            label={t('type')}
            help={t('typeHelp')}
            options={FIELD_TYPES.map((value) => ({ value, label: types[value] }))}
          />
        )}
        <div className={css.choices}>
          <TextArea
            field={fields.choices}
            label={t('choices')}
            help={t(fixedType ? 'choicesKept' : 'choicesHelp')}
            rows={5}
          />
        </div>
        <SelectField
          field={fields.category}
          label={t('category')}
          help={t('categoryHelp')}
          options={[
            ...DATA_CATEGORIES.map((value) => ({ value, label: names[value] })),
            ...REFUSED_CATEGORIES.map((value) => ({ value, label: t('refused', { category: names[value] }) })),
          ]}
        />
        <TextArea field={fields.purpose} label={t('purposeLabel')} help={t('purposeHelp')} rows={2} />
        <details>
          <summary>{t('law')}</summary>
          <p>{t('lawText')}</p>
        </details>
      </Stack>
    </div>
  );
}
