import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { resultOf } from '@multipartner/serving/action-failure';
import { LinkButton } from '@multipartner/ui/button';
import { FormActions, PostForm, plainField, SubmitButton, TextField } from '@multipartner/ui/form';
import { translate, useT } from '@multipartner/ui/messages';
import { PageHeader } from '@multipartner/ui/page-header';
import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { hqRoute } from '../../access/routes.server.ts';
import { issueSentences } from '../../answer.ts';
import { mailUrls } from '../mails/mail-urls.ts';
import { mailMessages } from '../mails/mails.messages.ts';

export const loader = hqRoute.loader({ can: ['create', 'Template'] }, async ({ language }) => ({
  title: translate(mailMessages, language)('new'),
}));

export const action = hqRoute.action(
  { can: ['create', 'Template'] },
  async ({ request, actor, services, language }) => {
    const form = await request.formData();
    const typed = { name: String(form.get('name') ?? ''), key: String(form.get('key') ?? '') };
    const made = await services.campaigns.createMessageTemplate({ actor: actorOf(actor), ...typed });
    if (made.ok) return redirect(mailUrls.mail(made.value.key));
    if (!made.failure.fields) throw new FailureError(made.failure);
    const issues = issueSentences(made.failure.fields, language);
    return data({ typed, issues }, { status: 422 });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Multipartner` }];

export default function NewSingleMail() {
  const refused = resultOf(useActionData<typeof action>());
  const t = useT(mailMessages);
  const at = (name: 'name' | 'key') => {
    const errors = (refused?.issues ?? []).filter(({ field }) => field === name).map(({ sentence }) => sentence);
    return plainField(name, {
      value: refused?.typed[name] ?? '',
      required: true,
      ...(errors.length > 0 ? { errors } : {}),
    });
  };
  return (
    <>
      <PageHeader title={t('new')} sentence={t('newSentence')} back={{ to: mailUrls.list(), label: t('back') }} />
      <PostForm>
        <TextField field={at('name')} label={t('name')} help={t('nameHelp')} autoComplete="off" maxLength={120} />
        <TextField field={at('key')} label={t('key')} help={t('keyHelp')} autoComplete="off" maxLength={40} />
        <FormActions>
          <SubmitButton>{t('create')}</SubmitButton>
          <LinkButton to={mailUrls.list()}>{t('cancel')}</LinkButton>
        </FormActions>
      </PostForm>
    </>
  );
}
