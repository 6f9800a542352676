import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import { ErrorSummary, FormActions, PostForm, SelectField, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { inUse } from '../../../people/fields/definition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { columnMark } from '../fields-desk/column-mark.server.ts';
import { columnParams } from '../fields-desk/column-params.ts';
import { FieldInputs } from '../fields-desk/field-form.tsx';
import { fieldErrorsOf } from '../fields-desk/field-refusal.ts';
import { checkChoices, fieldShape, inputOf } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';
import { guessType } from '../fields-desk/guess-type.ts';

const HERE = '/partner/settings/fields';
const NEW = 'new';

/** Into a field that is there, or a new one with all that it needs. */
const takeSchema = (language: Language) => {
  const shape = fieldShape(language);
  const writing = z.enum(['de', 'en']);
  return z.union([
    z.object({ into: z.string().regex(/^fld_/), writing }),
    z.object({ into: z.literal(NEW), writing, ...shape }).superRefine(checkChoices(language)),
  ]);
};
const takeForm = (language: Language) =>
  z.object({ into: z.string(), writing: z.enum(['de', 'en']), ...fieldShape(language) });

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'], params: columnParams },
  async ({ params, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const columns = await services.people.listLooseColumns(by);
    const column = columns.find((one) => columnMark(actor.partnerId, one) === params.column);
    if (!column) throw new FailureError(failure('NOT_FOUND'));
    const fields = inUse(await services.people.listFields(by));
    const { profile } = await services.partners.readSettings(actor.partnerId);
    const writing: Language = profile.language === 'en' ? 'en' : 'de';
    return {
      column,
      writing,
      guess: guessType(column.samples, writing),
      fields: fields.map(({ fieldId, label }) => ({ value: fieldId, label: label[language] })),
    };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params: columnParams },
  async ({ params, request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const formData = await request.formData();
    const isNew = formData.get('into') === NEW;
    const form = readForm(formData, takeSchema(language), language);
    if (!form.ok) {
      // Of the two shapes only the one that was meant tells what is missing.
      const meant = isNew ? readForm(formData, takeForm(language).superRefine(checkChoices(language)), language) : form;
      return data({ reply: meant.ok ? form.reply : meant.reply }, { status: 422 });
    }
    const columns = await services.people.listLooseColumns(by);
    const column = columns.find((one) => columnMark(actor.partnerId, one) === params.column);
    if (!column) throw new FailureError(failure('NOT_FOUND'));
    const { into, writing } = form.value;
    let fieldId = into;
    if ('label' in form.value)
      try {
        ({ fieldId } = await services.people.createField(by, inputOf(form.value)));
      } catch (error) {
        return data({ reply: form.submission.reply(fieldErrorsOf(error, language)) }, { status: 422 });
      }
    await services.people.adoptColumn(by, { fieldId, column: column.name, language: writing });
    throw redirect(withToast(HERE, 'taking'));
  },
);

/** A column of old imports becomes a field. */
export default function TakeColumn() {
  const { column, writing, guess, fields: known } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const refusal = refusalBeside(answer);
  const language = useLanguage();
  const [form, fields] = useZodForm({
    id: 'take',
    // The browser asks for nothing about a new field where the texts move into another: the server decides.
    schema: z.object({ into: z.string(), writing: z.string(), ...optional(fieldShape(language)) }),
    lastResult: resultOf(answer)?.reply,
    defaultValue: { into: NEW, writing, label: column.name.slice(0, 80), ...guess },
  });
  return (
    <>
      <PageHeader
        title={t('takeTitle', { name: column.name })}
        sentence={`${t('takeSentence', { count: column.people })} ${t('takeKept')}`}
        back={{ to: `${HERE}/columns`, label: t('columnsTitle') }}
        meta={column.samples.slice(0, 3).join(' · ')}
      />
      <PostForm form={form}>
        <Stack gap={4}>
          <ErrorSummary form={form} labels={{ label: t('label'), category: t('category'), purpose: t('purpose') }} />
          <RefusalNote refusal={refusal} />
          <SelectField
            field={fields.into}
            label={t('into')}
            options={[{ value: NEW, label: t('intoNew') }, ...known]}
          />
          <SelectField
            field={fields.writing}
            label={t('writing')}
            options={[
              { value: 'de', label: t('writingDe') },
              { value: 'en', label: t('writingEn') },
            ]}
          />
          <FieldInputs fields={fields} />
        </Stack>
        <FormActions>
          <SubmitButton>{t('takeButton')}</SubmitButton>
          <LinkButton to={`${HERE}/columns`}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}

function optional(shape: ReturnType<typeof fieldShape>) {
  const { label, type, choices, category, purpose } = shape;
  return {
    label: label.optional(),
    type: type.optional(),
    choices,
    category: category.optional(),
    purpose: purpose.optional(),
  };
}
