import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Card, Row, Stack } from '@multipartner/ui/card';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { DefinitionList } from '@multipartner/ui/definition-list';
import { ErrorSummary, FormActions, PostForm, SubmitButton, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { withToast } from '@multipartner/ui/toast';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CATEGORY_NAMES, FIELD_TYPE_NAMES } from '../../../clients/people/contact-fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { FieldInputs } from '../fields-desk/field-form.tsx';
import { fieldErrorsOf } from '../fields-desk/field-refusal.ts';
import { fieldParams, fieldSchema, inputOf, shownForm } from '../fields-desk/field-schema.ts';
import { fieldsMessages } from '../fields-desk/fields.messages.ts';

const HERE = '/partner/settings/fields';

export const loader = partnerRoute.loader(
  { can: ['update', 'PartnerSettings'], params: fieldParams },
  async ({ params: { fieldId }, actor, services, context }) => {
    const field = await services.people.readField(byPartner(actor, context, 'contact_care'), fieldId);
    if (field.deleting) throw redirect(HERE);
    return { field };
  },
);

export const action = partnerRoute.action(
  { can: ['update', 'PartnerSettings'], params: fieldParams },
  async ({ params: { fieldId }, request, actor, services, context, language }) => {
    const by = byPartner(actor, context, 'contact_care');
    const formData = await request.formData();
    const intent = formData.get('intent');
    if (intent === 'archive' || intent === 'restore') {
      await services.people.archiveField(by, { fieldId, archived: intent === 'archive' });
      throw redirect(withToast(HERE, intent === 'archive' ? 'archived' : 'restored'));
    }
    const form = readForm(formData, fieldSchema(language), language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { type: _type, ...change } = inputOf(form.value);
    try {
      await services.people.changeField(by, { fieldId, change });
    } catch (error) {
      return data({ reply: form.submission.reply(fieldErrorsOf(error, language)) }, { status: 422 });
    }
    throw redirect(withToast(HERE, 'saved'));
  },
);

export default function Field() {
  const { field } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT(fieldsMessages);
  const language = useLanguage();
  const refusal = refusalBeside(answer);
  const name = field.label[language];
  const remove = <LinkButton to={`${HERE}/${field.fieldId}/delete`}>{t('remove')}</LinkButton>;
  const isOwn = field.origin === 'own';
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: HERE, label: t('back') }}
        action={
          <Row>
            {isOwn && !field.archived ? (
              <ConfirmDialog
                trigger={t('archive')}
                title={t('archiveTitle', { name })}
                sentence={t('archiveSentence')}
                confirmLabel={t('archiveConfirm')}
                intent="archive"
              />
            ) : null}
            {isOwn || field.archived ? remove : null}
          </Row>
        }
      />
      <Stack gap={4}>
        <RefusalNote refusal={refusal} />
        {field.archived ? (
          <Callout title={t('archivedTitle')}>
            <Stack gap={3}>
              {t('archivedText')}
              {isOwn ? (
                <PostForm wide>
                  <SubmitButton intent="restore" variant="secondary">
                    {t('restore')}
                  </SubmitButton>
                </PostForm>
              ) : null}
            </Stack>
          </Callout>
        ) : null}
        {isOwn ? <OwnForm field={field} reply={resultOf(answer)?.reply} /> : <CommonFacts field={field} />}
      </Stack>
    </>
  );
}

function OwnForm({ field, reply }: { field: FieldDefinition; reply: Parameters<typeof useZodForm>[0]['lastResult'] }) {
  const t = useT(fieldsMessages);
  const [form, fields] = useZodForm({
    id: 'field',
    schema: fieldSchema(useLanguage()),
    lastResult: reply,
    defaultValue: shownForm(field),
  });
  return (
    <PostForm form={form}>
      <Stack gap={4}>
        <ErrorSummary form={form} labels={{ label: t('label'), category: t('category'), purpose: t('purpose') }} />
        <FieldInputs fields={fields} fixedType={field.type} />
      </Stack>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
        <LinkButton to={HERE}>{t('cancel')}</LinkButton>
      </FormActions>
    </PostForm>
  );
}

function CommonFacts({ field }: { field: FieldDefinition }) {
  const t = useT(fieldsMessages);
  const language = useLanguage();
  return (
    <>
      <Callout>{t('ofHeadquarters')}</Callout>
      <Card>
        <DefinitionList
          items={[
            { term: t('type'), value: FIELD_TYPE_NAMES[language][field.type] },
            { term: t('category'), value: CATEGORY_NAMES[language][field.category] },
            { term: t('purpose'), value: field.purpose[language] },
            ...(field.choices.length > 0
              ? [{ term: t('choices'), value: field.choices.map(({ label }) => label[language]).join(', ') }]
              : []),
          ]}
        />
      </Card>
    </>
  );
}
