import {
  CATEGORY_NAMES,
  DATA_CATEGORIES,
  FIELD_TYPE_NAMES,
  FIELD_TYPES,
  type FieldType,
  REFUSED_CATEGORIES,
} from '@multipartner/trust-center/contact-fields';
import { LinkButton } from '@multipartner/ui/button';
import { Columns, Stack } from '@multipartner/ui/card';
import {
  ErrorSummary,
  FormActions,
  PostForm,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
  useZodForm,
} from '@multipartner/ui/form';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { hqUrls } from '../hq-urls.ts';
import css from './field-form.module.css';
import { fieldsMessages } from './fields.messages.ts';
import { fieldForm, type shownForm } from './schema.ts';

interface FieldFormProps {
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
  /** Of a field that is there; its type stays. */
  stored?: ReturnType<typeof shownForm>;
}

/** A field of the common set, new or changed. */
export function FieldForm({ reply, stored }: FieldFormProps) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const [form, fields] = useZodForm({
    id: 'field',
    schema: fieldForm(language),
    lastResult: reply,
    defaultValue: stored ?? { type: 'text' as FieldType },
  });
  const types = FIELD_TYPE_NAMES[language];
  const names = CATEGORY_NAMES[language];
  const labels = {
    labelEn: t('labelEn'),
    labelDe: t('labelDe'),
    choicesDe: t('choicesDe'),
    category: t('category'),
    purposeEn: t('purposeEn'),
    purposeDe: t('purposeDe'),
  };
  return (
    <PostForm form={form}>
      <div className={css.form}>
        <Stack gap={3}>
          <ErrorSummary form={form} labels={labels} />
          <Columns min={220}>
            <TextField field={fields.labelEn} label={t('labelEn')} help={t('labelHelp')} autoComplete="off" />
            <TextField field={fields.labelDe} label={t('labelDe')} autoComplete="off" />
          </Columns>
          {stored ? (
            <div>
              <input type="hidden" name="type" value={stored.type} />
              {t('typeFixed', { type: types[stored.type] })}
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
            <Columns min={220}>
              <TextArea
                field={fields.choicesEn}
                label={t('choicesEn')}
                help={t(stored ? 'choicesKept' : 'choicesHelp')}
                rows={5}
              />
              <TextArea field={fields.choicesDe} label={t('choicesDe')} rows={5} />
            </Columns>
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
          <TextArea field={fields.purposeEn} label={t('purposeEn')} help={t('purposeHelp')} rows={2} />
          <TextArea field={fields.purposeDe} label={t('purposeDe')} rows={2} />
          <details>
            <summary>{t('law')}</summary>
            <p>{t('lawText')}</p>
          </details>
        </Stack>
      </div>
      <FormActions>
        <SubmitButton>{t(stored ? 'save' : 'create')}</SubmitButton>
        <LinkButton to={hqUrls.fields()}>{t('cancel')}</LinkButton>
      </FormActions>
    </PostForm>
  );
}
