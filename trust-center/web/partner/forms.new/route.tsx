import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { languagesOf } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import { LinkButton } from '@multipartner/ui/button';
import { Card } from '@multipartner/ui/card';
import { EmptyState } from '@multipartner/ui/empty-state';
import { FormActions, PostForm, RadioCards, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IconForms } from '@tabler/icons-react';
import { byPartner } from '../../access/by.ts';
import { partnerRoute } from '../../access/routes.server.ts';
import { formPath } from '../sign-up-forms/form-urls.ts';
import { formsMessages } from '../sign-up-forms/forms.messages.ts';
import { newFormSchema } from './schema.ts';

export const loader = partnerRoute.loader({ can: ['create', 'Consent'] }, async ({ services }) => ({
  templates: (await services.forms.listTemplates()).map(({ versionId, name, number, content }) => ({
    versionId,
    name,
    number,
    languages: languagesOf(content.texts).map((language) => FORM_WORDS[language].languageName),
  })),
}));

export const action = partnerRoute.action(
  { can: ['create', 'Consent'] },
  async ({ request, actor, services, context, language }) => {
    const form = readForm(await request.formData(), newFormSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const { formId } = await services.forms.createForm(byPartner(actor, context, 'sign_up'), form.value);
    throw redirect(`${formPath(formId)}/design`);
  },
);

export default function NewForm() {
  const { templates } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(formsMessages);
  const [form, fields] = useZodForm({
    id: 'form',
    schema: newFormSchema,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { templateVersionId: templates[0]?.versionId ?? '' },
  });
  const back = { to: '/partner/forms', label: t('back') };
  if (templates.length === 0)
    return (
      <>
        <PageHeader title={t('newTitle')} back={back} />
        <Card>
          <EmptyState icon={IconForms} title={t('noTemplatesTitle')} sentence={t('noTemplatesSentence')} />
        </Card>
      </>
    );
  return (
    <>
      <PageHeader title={t('newTitle')} sentence={t('newSentence')} back={back} />
      <RefusalNote refusal={refusal} />
      <PostForm form={form}>
        <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" />
        <RadioCards
          field={fields.templateVersionId}
          label={t('template')}
          options={templates.map(({ versionId, name, number, languages }) => ({
            value: versionId,
            label: name,
            help: t('templateLanguages', { languages: languages.join(', '), number }),
          }))}
        />
        <FormActions>
          <SubmitButton>{t('start')}</SubmitButton>
          <LinkButton to="/partner/forms">{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
