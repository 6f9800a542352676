import { actorOf } from '@multipartner/campaigns/actor';
import { refusalBeside, resultOf } from '@multipartner/serving/action-failure';
import { FORM_LANGUAGES } from '@multipartner/templates-engine/form-template';
import { FORM_WORDS } from '@multipartner/templates-engine/form-words';
import { LinkButton } from '@multipartner/ui/button';
import { FormActions, PostForm, SelectField, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { readForm } from '@multipartner/ui/form-data';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { formTemplateMessages } from '../forms/form-template.messages.ts';
import { formTemplateUrls } from '../forms/form-template-urls.ts';
import { newFormTemplateSchema } from './schema.ts';

export const loader = hqRoute.loader({ can: ['create', 'Template'] }, async ({ language }) => ({
  language,
  title: translate(formTemplateMessages, language)('new'),
}));

export const action = hqRoute.action(
  { can: ['create', 'Template'] },
  async ({ request, actor, services, language }) => {
    const form = readForm(await request.formData(), newFormTemplateSchema, language);
    if (!form.ok) return data({ reply: form.reply }, { status: 422 });
    const made = await services.campaigns.createFormTemplate({ actor: actorOf(actor), ...form.value });
    return redirect(formTemplateUrls.template(valueOrPage(made).formTemplateId));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function NewFormTemplate() {
  const { language } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalBeside(answer);
  const t = useT(formTemplateMessages);
  const [form, fields] = useZodForm({
    id: 'form-template',
    schema: newFormTemplateSchema,
    lastResult: resultOf(answer)?.reply,
    defaultValue: { language },
  });
  return (
    <>
      <PageHeader
        title={t('new')}
        sentence={t('newSentence')}
        back={{ to: formTemplateUrls.list(), label: t('back') }}
      />
      <RefusalNote refusal={refusal} />
      <PostForm form={form}>
        <TextField field={fields.name} label={t('name')} help={t('nameHelp')} autoComplete="off" />
        <SelectField
          field={fields.language}
          label={t('firstLanguage')}
          options={FORM_LANGUAGES.map((value) => ({ value, label: FORM_WORDS[value].languageName }))}
        />
        <FormActions>
          <SubmitButton>{t('create')}</SubmitButton>
          <LinkButton to={formTemplateUrls.list()}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
